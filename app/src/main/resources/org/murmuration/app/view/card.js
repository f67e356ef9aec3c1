/** Makes an element with a class and a text. */
function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** One game on the page: its field, its teams, its units in numbers. */
class Card {
  /** A longer table opens when it is asked for: it would slow the playing down. */
  static MOST_OPEN_ROWS = 100;

  constructor(game, used, shown, palette, clock, single) {
    this.game = game;
    this.clock = clock;
    this.palette = palette;
    this.chosen = -1;
    this.hovered = -1;
    this.root = element("article", "game");
    this.root.setAttribute("aria-label", game.name);
    this.canvas = element("canvas");
    this.canvas.setAttribute("role", "img");
    this.field = new Field(this.canvas, game, used, shown, palette);
    this.canvas.style.aspectRatio = Math.max(1, Math.min(1.7, (used.right - used.left) / (used.top - used.bottom)));
    this.tip = element("div", "tip");
    this.tip.hidden = true;
    const stage = element("div", "stage");
    stage.append(this.canvas, this.tip);
    const side = element("div", "side");
    side.append(this.caption(), ...this.teamRows());
    if (game.hasHealth) {
      side.append(this.chartOf());
    }
    side.append(this.unitTable(single));
    const inside = element("div", "inside");
    inside.append(stage, side);
    this.root.append(inside);
    this.listen();
  }

  caption() {
    const caption = element("div", "caption");
    const outcome = element("span", "outcome", this.game.outcome);
    if (this.game.winner >= 0) {
      outcome.style.color = `var(--team-${this.game.winner % TEAM_COLOURS})`;
    }
    this.returns = element("span", "return");
    caption.append(element("h2", "", this.game.name), outcome, this.returns);
    return caption;
  }

  teamRows() {
    this.teams = this.game.teams.map((name, team) => {
      const row = element("div", team % 2 === 1 ? "team ringed" : "team");
      row.style.setProperty("--colour", `var(--team-${team % TEAM_COLOURS})`);
      const alive = element("span", "alive");
      const bar = element("div", "bar");
      const level = element("i");
      bar.append(level);
      row.append(element("span", "swatch"), element("span", "", name), alive);
      if (this.game.hasHealth) {
        row.append(bar);
      }
      return { row, alive, level };
    });
    return this.teams.map((team) => team.row);
  }

  chartOf() {
    const canvas = element("canvas", "chart");
    canvas.setAttribute("aria-hidden", "true");
    canvas.title = "Health of the teams over the steps";
    this.chart = new Chart(canvas, this.game, this.palette);
    const seek = (event) => this.clock.stopAt(this.chart.timeAt(event.offsetX, this.clock.last));
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      seek(event);
    });
    canvas.addEventListener("pointermove", (event) => event.buttons === 1 && seek(event));
    return canvas;
  }

  unitTable(open) {
    const details = element("details");
    details.open = open && this.game.units.length <= Card.MOST_OPEN_ROWS;
    details.append(element("summary", "", `Units (${this.game.units.length})`));
    const table = element("table");
    const head = table.createTHead().insertRow();
    ["unit", "health", "cooldown", "action"].forEach((title) => head.append(element("th", "", title)));
    const body = table.createTBody();
    this.rows = this.game.units.map((unit, i) => {
      const row = body.insertRow();
      row.style.setProperty("--colour", `var(--team-${unit.colour})`);
      const button = element("button", "", unit.name);
      button.type = "button";
      button.title = unit.kind;
      button.addEventListener("click", () => this.choose(this.chosen === i ? -1 : i));
      row.insertCell().append(button);
      return { row, cells: [row.insertCell(), row.insertCell(), row.insertCell()] };
    });
    const scroller = element("div", "units");
    scroller.append(table);
    details.append(scroller);
    details.addEventListener("toggle", () => this.clock.changed());
    this.details = details;
    return details;
  }

  listen() {
    const unitUnder = (event) => this.field.unitAt(event.offsetX, event.offsetY, this.clock.time);
    const hover = (unit) => {
      if (unit !== this.hovered) {
        this.hovered = unit;
        this.canvas.style.cursor = unit < 0 ? "default" : "pointer";
        this.clock.changed();
      }
    };
    this.canvas.addEventListener("pointermove", (event) => hover(unitUnder(event)));
    this.canvas.addEventListener("pointerleave", () => hover(-1));
    this.canvas.addEventListener("click", (event) => this.choose(unitUnder(event)));
  }

  /** Holds on to a unit, or lets go with -1. */
  choose(unit) {
    this.chosen = unit;
    this.clock.changed();
  }

  /** Holds on to the next or the previous unit. */
  chooseNext(by) {
    const count = this.game.units.length;
    this.choose(this.chosen < 0 ? (by > 0 ? 0 : count - 1) : (this.chosen + by + count) % count);
  }

  draw(time, last) {
    this.field.draw(time, this.chosen, this.hovered);
    this.chart?.draw(time, last);
    const step = this.game.step(time);
    this.showTip(time, step);
    if (step !== this.shownStep || this.details.open !== this.shownOpen || this.chosen !== this.shownChoice) {
      this.shownStep = step;
      this.shownOpen = this.details.open;
      this.shownChoice = this.chosen;
      this.showNumbers(step);
    }
  }

  showNumbers(step) {
    const { game } = this;
    const counts = game.teams.map((name, team) => {
      const muster = game.muster(team, step);
      this.teams[team].alive.textContent = game.hasHealth
        ? `${muster.alive} of ${muster.of} alive`
        : `${muster.of}`;
      this.teams[team].row.title = game.hasHealth ? `${Math.round(100 * muster.share)} % of the health` : "";
      this.teams[team].level.style.width = `${100 * muster.share}%`;
      return `${muster.alive} of ${muster.of} ${name}`;
    });
    this.returns.textContent = game.rewardNames
      .map((name, i) => `return${game.rewardNames.length > 1 ? " " + name : ""} ${game.returns[step][i].toFixed(2)}`)
      .join(", ");
    this.canvas.setAttribute("aria-label", `${game.name}, step ${step}: ${counts.join(", ")} alive`);
    if (this.details.open) {
      this.rows.forEach(({ row, cells }, unit) => {
        const alive = game.alive(unit, step);
        row.classList.toggle("dead", !alive);
        row.classList.toggle("chosen", unit === this.chosen);
        cells[0].textContent = game.units[unit].health > 0 ? game.health[step][unit].toFixed(0) : "";
        cells[1].textContent = alive ? this.waiting(unit, step) : "";
        cells[2].textContent = alive ? game.actions[step][unit] : "";
      });
    }
  }

  waiting(unit, step) {
    const wait = this.game.cooldown[step][unit];
    return wait > 0 ? `${wait.toFixed(2)} s` : "ready";
  }

  showTip(time, step) {
    const { game } = this;
    const unit = this.hovered >= 0 ? this.hovered : this.chosen;
    this.tip.hidden = unit < 0;
    if (unit < 0) {
      return;
    }
    const about = game.units[unit];
    const name = element("strong", "", `${about.name}, ${about.kind}`);
    this.tip.style.setProperty("--colour", `var(--team-${about.colour})`);
    const list = element("dl");
    const entry = (title, value) => list.append(element("dt", "", title), element("dd", "", value));
    const alive = game.alive(unit, step);
    if (about.health > 0) {
      entry("health", alive ? `${game.health[step][unit].toFixed(1)} of ${about.health}` : "dead");
    }
    entry("position", `${game.x[step][unit].toFixed(2)}, ${game.y[step][unit].toFixed(2)}`);
    if (alive) {
      entry("cooldown", this.waiting(unit, step));
      entry("action", game.actions[step][unit] || "none yet");
    }
    this.tip.replaceChildren(name, list);
    const place = this.field.place(unit, time);
    const [width, height] = [this.tip.offsetWidth, this.tip.offsetHeight];
    const beside = place.x + place.radius * 1.8 + 8;
    const left = beside + width < this.canvas.clientWidth ? beside : place.x - place.radius * 1.8 - 8 - width;
    const top = Math.max(4, Math.min(this.canvas.clientHeight - height - 4, place.y - height / 2));
    this.tip.style.left = `${Math.max(4, left)}px`;
    this.tip.style.top = `${top}px`;
  }
}
