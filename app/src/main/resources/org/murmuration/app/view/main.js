/** The colours of the page, in light or dark as the viewer prefers. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    field: colour("field"),
    outside: colour("outside"),
    grid: colour("grid"),
    edge: colour("edge"),
    line: colour("line"),
    ink: colour("ink"),
    onTeam: colour("on-team"),
    teams: Array.from({ length: TEAM_COLOURS }, (_, team) => colour(`team-${team}`)),
  };
}

const replay = JSON.parse(document.getElementById("replay").textContent);
document.getElementById("title").textContent = replay.title;
replay.about.forEach((fact) => document.getElementById("about").append(element("li", "", fact)));

const games = replay.games.map((game) => new Game(game));
const clock = new Clock(Math.max(...games.map((game) => game.last)));
const shown = { sight: false, range: false, names: false, whole: false };
const colours = palette();
const main = document.getElementById("games");
main.classList.toggle("single", games.length === 1);
const columns = Math.ceil(Math.sqrt(games.length));
main.style.setProperty("--columns", columns);
main.style.setProperty("--rows", Math.ceil(games.length / columns));
const used = Game.commonPart(games);
const cards = games.map((game) => new Card(game, used, shown, colours, clock, games.length === 1));
main.append(...cards.map((card) => card.root));
const controls = new Controls(clock, shown, cards);
const still = matchMedia("(prefers-reduced-motion: reduce)");

let asked = false;

/** Draws with the next picture of the screen, once however often it is asked for. */
function redraw() {
  if (!asked) {
    asked = true;
    requestAnimationFrame(draw);
  }
}

/** Where nothing should move, units jump from step to step. */
function draw(now) {
  asked = false;
  if (clock.playing) {
    clock.tick(now);
  }
  const time = still.matches ? Math.floor(clock.time) : clock.time;
  cards.forEach((card) => card.draw(time, clock.last));
  controls.show();
}

clock.onChange(redraw);
new ResizeObserver(redraw).observe(main);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  Object.assign(colours, palette());
  redraw();
});
if (still.matches) {
  redraw();
} else {
  clock.toggle();
}
