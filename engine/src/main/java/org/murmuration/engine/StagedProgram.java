package org.murmuration.engine;

import java.util.List;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;

/**
 * A step is a sequence of launches, the engine's own stages among the game's. Which games a stage is for is told by an array on the device, so that the sequence is the same whatever
 * happens in the games. What starts games anew has launchers of its own: most of its launches find nothing to do, from which devices must not learn how long a stage takes.
 */
final class StagedProgram implements GameProgram {
    private final StagedGame game;
    private final OpenStep head;
    private final StageSequence open = new StageSequence();
    private final StageSequence play = new StageSequence();
    private final StageSequence look = new StageSequence();
    private final StageSequence anew = new StageSequence();

    StagedProgram(StagedGame game) {
        this.game = game;
        GameSpec spec = game.spec();
        head = new OpenStep(spec);
        open.add(head);
        open.add(new ClearStep(spec));
        game.step(play);
        play.add(new CloseStep(spec));
        game.observe(look);
        anew.add(new KeepFinal(spec));
        anew.add(new KeepFinalState(spec));
        anew.add(new OpenEpisode(spec));
        game.reset(anew);
        game.observe(anew);
    }

    @Override
    public void declare(GameFields fields, GameFields scratch) {
        game.declare(fields);
        game.declareScratch(scratch);
        scratch.bytes("active", 1, "1 where stages have something to do");
    }

    @Override
    public void compile(Device device, int games) {
        for (StageSequence sequence : sequences()) {
            sequence.compile(device, games);
        }
    }

    private List<StageSequence> sequences() {
        return List.of(open, play, look, anew);
    }

    @Override
    public void bind(String field, DeviceArray array) {
        boolean bound = false;
        for (StageSequence sequence : sequences()) {
            bound |= sequence.bind(field, array);
        }
        if (!bound) {
            throw new IllegalArgumentException(game.spec().id() + ": no stage has an array field '" + field + "'");
        }
    }

    @Override
    public BatchKernel head() {
        return head;
    }

    @Override
    public void launch() {
        if (head.phase == BatchKernel.START_ANEW) {
            anew.launch(head);
            return;
        }
        open.launch(head);
        if (head.phase == BatchKernel.STEP) {
            play.launch(head);
        }
        if (head.phase == BatchKernel.RESET) {
            anew.launch(head);
        } else {
            look.launch(head);
            if (head.phase == BatchKernel.STEP) {
                anew.launch(head);
            }
        }
    }
}
