/** So many colours there are for teams; further teams have those of the first ones again. */
const TEAM_COLOURS = 6;

/** A recorded game: what stays as it is, and where everything is at a time, which may lie between two steps. */
class Game {
  constructor(data) {
    this.name = data.name;
    this.width = data.width;
    this.height = data.height;
    this.teams = data.teams;
    this.outcome = data.outcome;
    this.winner = data.winner;
    this.rewardNames = data.rewardNames;
    this.units = data.units.map(([name, label, kind, team, radius, health, cooldown, range, sight]) =>
      ({ name, label, kind, team, colour: team % TEAM_COLOURS, radius, health, cooldown, range, sight }));
    this.x = data.x;
    this.y = data.y;
    this.health = data.health;
    this.cooldown = data.cooldown;
    this.actions = data.actions.map((step) => step.map((number) => data.actionNames[number]));
    this.lines = data.lines.map((step) => {
      const lines = [];
      for (let i = 0; i < step.length; i += 3) {
        lines.push({ from: step[i], to: step[i + 1], strikes: step[i + 2] === 1 });
      }
      return lines;
    });
    const total = this.rewardNames.map(() => 0);
    this.returns = data.rewards.map((rewards) => rewards.map((reward, i) => (total[i] += reward)));
    this.last = data.x.length - 1;
    this.hasHealth = this.units.some((unit) => unit.health > 0);
  }

  /** The step that has been reached at a time. */
  step(time) {
    return Math.min(Math.floor(time), this.last);
  }

  /** A value of a unit at a time, between those of two steps. */
  between(rows, unit, time) {
    const step = this.step(time);
    const before = rows[step][unit];
    return step === this.last ? before : before + (rows[step + 1][unit] - before) * (time - step);
  }

  /** Whether a unit is on the field after a step. */
  alive(unit, step) {
    return this.units[unit].health === 0 || this.health[step][unit] > 0;
  }

  /** How visible a unit is: 1 while it lives, falling during the step in which it dies. */
  presence(unit, time) {
    const step = this.step(time);
    if (!this.alive(unit, step)) {
      return 0;
    }
    return step < this.last && !this.alive(unit, step + 1) ? 1 - (time - step) : 1;
  }

  /** How many of a team live after a step, of how many, and their share of the full health. */
  muster(team, step) {
    const result = { alive: 0, of: 0, share: 0 };
    let full = 0;
    this.units.forEach((unit, i) => {
      if (unit.team === team) {
        result.of++;
        result.alive += this.alive(i, step) ? 1 : 0;
        result.share += this.health[step][i];
        full += unit.health;
      }
    });
    result.share = full > 0 ? result.share / full : 0;
    return result;
  }

  /** The part of the field that the units use, with some room around it. */
  usedPart() {
    const room = 1.5;
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let step = 0; step <= this.last; step++) {
      this.units.forEach((unit, i) => {
        if (this.alive(i, step)) {
          left = Math.min(left, this.x[step][i] - unit.radius - room);
          right = Math.max(right, this.x[step][i] + unit.radius + room);
          bottom = Math.min(bottom, this.y[step][i] - unit.radius - room);
          top = Math.max(top, this.y[step][i] + unit.radius + room);
        }
      });
    }
    return { left, right, bottom, top };
  }

  /** The least part of the field that holds the used parts of all these games, so that they are drawn alike. */
  static commonPart(games) {
    const parts = games.map((game) => game.usedPart());
    return {
      left: Math.min(...parts.map((part) => part.left)),
      right: Math.max(...parts.map((part) => part.right)),
      bottom: Math.min(...parts.map((part) => part.bottom)),
      top: Math.max(...parts.map((part) => part.top)),
    };
  }

  /** The whole field, with a margin outside its border. */
  wholeField() {
    const margin = 0.02 * Math.max(this.width, this.height);
    return { left: -margin, right: this.width + margin, bottom: -margin, top: this.height + margin };
  }
}
