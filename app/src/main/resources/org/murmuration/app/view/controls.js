/** Slider, buttons and keys. */
class Controls {
  constructor(clock, shown, cards) {
    this.clock = clock;
    this.shown = shown;
    this.cards = cards;
    this.slider = document.getElementById("slider");
    this.counter = document.getElementById("counter");
    this.speed = document.getElementById("speed");
    this.keys = document.getElementById("keys");
    this.slider.max = clock.last;
    Clock.SPEEDS.forEach((speed) => this.speed.add(new Option(speed === 1 ? "1 step/s" : `${speed} steps/s`, speed)));
    this.slider.addEventListener("input", () => clock.stopAt(Number(this.slider.value)));
    this.speed.addEventListener("change", () => clock.setSpeed(Number(this.speed.value)));
    this.onClick("first", () => clock.stopAt(0));
    this.onClick("back", () => clock.move(-1));
    this.onClick("play", () => clock.toggle());
    this.onClick("forward", () => clock.move(1));
    this.onClick("last", () => clock.stopAt(clock.last));
    this.onClick("help", () => this.keys.showModal());
    Object.keys(shown).forEach((name) => this.onClick(name, () => this.toggleShown(name)));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  onClick(id, action) {
    document.getElementById(id).addEventListener("click", action);
  }

  toggleShown(name) {
    this.shown[name] = !this.shown[name];
    document.getElementById(name).setAttribute("aria-pressed", String(this.shown[name]));
    this.clock.changed();
  }

  /** What an element does with a key by itself is left to it. */
  key(event) {
    const { key, target } = event;
    const own = (target === this.slider && /^(Arrow|Home|End|Page)/.test(key))
      || (target === this.speed && key !== "?")
      || (/^(BUTTON|SUMMARY)$/.test(target.tagName) && (key === " " || key === "Enter"));
    if (own || event.ctrlKey || event.metaKey || event.altKey || this.keys.open) {
      return;
    }
    const action = this.actionOf(key, event.shiftKey ? 10 : 1);
    if (action) {
      event.preventDefault();
      action();
    }
  }

  actionOf(key, steps) {
    const { clock } = this;
    const speed = Clock.SPEEDS[Number(key) - 1];
    if (speed) {
      return () => clock.setSpeed(speed);
    }
    return {
      " ": () => clock.toggle(),
      ArrowLeft: () => clock.move(-steps),
      ArrowRight: () => clock.move(steps),
      Home: () => clock.stopAt(0),
      End: () => clock.stopAt(clock.last),
      "+": () => clock.shiftSpeed(1),
      "=": () => clock.shiftSpeed(1),
      "-": () => clock.shiftSpeed(-1),
      s: () => this.toggleShown("sight"),
      r: () => this.toggleShown("range"),
      n: () => this.toggleShown("names"),
      f: () => this.toggleShown("whole"),
      "[": () => this.cards[0].chooseNext(-1),
      "]": () => this.cards[0].chooseNext(1),
      Escape: () => this.cards.forEach((card) => card.choose(-1)),
      "?": () => this.keys.showModal(),
    }[key.length === 1 ? key.toLowerCase() : key];
  }

  show() {
    const { clock } = this;
    const step = Math.floor(clock.time);
    this.slider.value = step;
    this.slider.setAttribute("aria-valuetext", `step ${step} of ${clock.last}`);
    if (step !== this.shownStep) {
      this.shownStep = step;
      this.counter.replaceChildren("step ", element("b", "", String(step)), ` of ${clock.last}`);
    }
    this.speed.value = clock.speed;
    document.body.classList.toggle("playing", clock.playing);
    document.getElementById("play").setAttribute("aria-label", clock.playing ? "Pause" : "Play");
  }
}
