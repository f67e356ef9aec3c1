/** The time of the replay, in steps: stands still or runs, from the start to the end. */
class Clock {
  /** Steps per second. */
  static SPEEDS = [1, 2, 4, 8, 16, 32];

  constructor(last) {
    this.last = last;
    this.time = 0;
    this.playing = false;
    this.speed = 4;
    this.listeners = [];
  }

  /** Calls back whenever the time, the speed or whether it runs has changed. */
  onChange(listener) {
    this.listeners.push(listener);
  }

  changed() {
    this.listeners.forEach((listener) => listener());
  }

  /** Stands still at a time. */
  stopAt(time) {
    this.playing = false;
    this.time = Math.max(0, Math.min(this.last, time));
    this.changed();
  }

  /** Goes so many steps on or back, to a whole step. */
  move(steps) {
    const from = steps > 0 ? Math.floor(this.time) : Math.ceil(this.time);
    this.stopAt(from + steps);
  }

  /** Runs, from the start if it stands at the end, or stops at the nearest step. */
  toggle() {
    if (this.playing) {
      this.stopAt(Math.round(this.time));
      return;
    }
    this.time = this.time >= this.last ? 0 : this.time;
    this.playing = this.last > 0;
    this.previous = undefined;
    this.changed();
  }

  setSpeed(speed) {
    this.speed = speed;
    this.changed();
  }

  /** The next faster or slower speed. */
  shiftSpeed(by) {
    const place = Clock.SPEEDS.indexOf(this.speed) + by;
    this.setSpeed(Clock.SPEEDS[Math.max(0, Math.min(Clock.SPEEDS.length - 1, place))]);
  }

  /** Lets time pass up to now, in milliseconds. A page that was hidden goes on where it was. */
  tick(now) {
    const elapsed = this.previous === undefined ? 0 : Math.min(250, now - this.previous);
    this.previous = now;
    this.time += (elapsed / 1000) * this.speed;
    if (this.time >= this.last) {
      this.stopAt(this.last);
    } else {
      this.changed();
    }
  }
}
