/** Draws one game on a canvas. Distances are those of the field, y grows upwards. */
class Field {
  constructor(canvas, game, used, shown, palette) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.game = game;
    this.shown = shown;
    this.palette = palette;
    this.used = used;
    this.whole = game.wholeField();
  }

  /** The part of the field that is visible. */
  view() {
    return this.shown.whole ? this.whole : this.used;
  }

  /** Fits the picture into the canvas. */
  fit() {
    const view = this.view();
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    const pixels = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== pixels[0] || this.canvas.height !== pixels[1]) {
      [this.canvas.width, this.canvas.height] = pixels;
    }
    this.scale = Math.min(width / (view.right - view.left), height / (view.top - view.bottom));
    this.left = (width - this.scale * (view.left + view.right)) / 2;
    this.base = (height + this.scale * (view.bottom + view.top)) / 2;
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  px(x) {
    return this.left + this.scale * x;
  }

  py(y) {
    return this.base - this.scale * y;
  }

  /** Where a unit is on the canvas. */
  place(unit, time) {
    return {
      x: this.px(this.game.between(this.game.x, unit, time)),
      y: this.py(this.game.between(this.game.y, unit, time)),
      radius: this.scale * this.game.units[unit].radius,
    };
  }

  /** The living unit nearest to a point of the canvas, if it is near. */
  unitAt(x, y, time) {
    let best = -1;
    let nearest = Infinity;
    this.game.units.forEach((_, unit) => {
      if (this.game.alive(unit, this.game.step(time))) {
        const place = this.place(unit, time);
        const distance = Math.hypot(place.x - x, place.y - y) - place.radius;
        if (distance < Math.min(nearest, 8)) {
          nearest = distance;
          best = unit;
        }
      }
    });
    return best;
  }

  draw(time, chosen, hovered) {
    this.fit();
    this.ground();
    const { game } = this;
    const present = game.units.map((_, unit) => game.presence(unit, time));
    game.units.forEach((unit, i) => {
      const near = i === chosen || i === hovered;
      if (present[i] > 0 && (this.shown.sight || near) && unit.sight > 0) {
        this.circle(i, time, unit.sight, near, [2, 5]);
      }
      if (present[i] > 0 && (this.shown.range || near) && unit.range > 0) {
        this.circle(i, time, unit.range, near, []);
      }
    });
    game.units.forEach((_, i) => present[i] < 1 && this.remains(i, time, 1 - present[i]));
    this.lines(time, false);
    game.units.forEach((_, i) => present[i] > 0 && this.unit(i, time, present[i], i === chosen || i === hovered));
    this.lines(time, true);
    if (this.shown.names) {
      game.units.forEach((_, i) => present[i] > 0 && this.nameOf(i, time, present[i]));
    }
  }

  ground() {
    const { pen, palette, game } = this;
    pen.globalAlpha = 1;
    pen.fillStyle = palette.outside;
    pen.fillRect(0, 0, this.canvas.clientWidth, this.canvas.clientHeight);
    pen.fillStyle = palette.field;
    pen.fillRect(this.px(0), this.py(game.height), this.scale * game.width, this.scale * game.height);
    const gap = this.scale * 2 >= 14 ? 2 : 8;
    pen.strokeStyle = palette.grid;
    pen.lineWidth = 1;
    pen.beginPath();
    for (let x = gap; x < game.width; x += gap) {
      pen.moveTo(this.px(x), this.py(0));
      pen.lineTo(this.px(x), this.py(game.height));
    }
    for (let y = gap; y < game.height; y += gap) {
      pen.moveTo(this.px(0), this.py(y));
      pen.lineTo(this.px(game.width), this.py(y));
    }
    pen.stroke();
    pen.strokeStyle = palette.edge;
    pen.lineWidth = 2;
    pen.strokeRect(this.px(0), this.py(game.height), this.scale * game.width, this.scale * game.height);
  }

  circle(unit, time, reach, near, dashes) {
    const { pen } = this;
    const { x, y } = this.place(unit, time);
    pen.strokeStyle = this.palette.teams[this.game.units[unit].colour];
    pen.fillStyle = pen.strokeStyle;
    pen.lineWidth = near ? 1.5 : 1;
    pen.setLineDash(dashes);
    pen.beginPath();
    pen.arc(x, y, this.scale * reach, 0, 2 * Math.PI);
    pen.globalAlpha = near ? 0.07 : 0.02;
    pen.fill();
    pen.globalAlpha = near ? 0.85 : 0.3;
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  /** A cross where a unit died. */
  remains(unit, time, visibility) {
    const { pen } = this;
    const { x, y, radius } = this.place(unit, time);
    const arm = Math.max(2.5, 0.55 * radius);
    pen.globalAlpha = 0.4 * visibility;
    pen.strokeStyle = this.palette.teams[this.game.units[unit].colour];
    pen.lineWidth = Math.max(1.5, 0.16 * radius);
    pen.lineCap = "round";
    pen.beginPath();
    pen.moveTo(x - arm, y - arm);
    pen.lineTo(x + arm, y + arm);
    pen.moveTo(x + arm, y - arm);
    pen.lineTo(x - arm, y + arm);
    pen.stroke();
    pen.lineCap = "butt";
    pen.globalAlpha = 1;
  }

  /** A disc with its letter; around it the health, inside it how far it is from ready. */
  unit(unit, time, visibility, near) {
    const { pen, palette, game } = this;
    const about = game.units[unit];
    const { x, y, radius } = this.place(unit, time);
    const colour = palette.teams[about.colour];
    const ring = about.health > 0 ? Math.max(1, 0.17 * radius) : 0;
    const disc = radius - 1.35 * ring;
    pen.globalAlpha = visibility;
    pen.fillStyle = palette.field;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, disc, 0, 2 * Math.PI);
    pen.fill();
    if (about.team % 2 === 1 && radius >= 6) {
      this.arc(x, y, 0.84 * disc, Math.max(1, 0.08 * disc), palette.onTeam, 1);
    }
    const wait = about.cooldown > 0 ? game.between(game.cooldown, unit, time) / about.cooldown : 0;
    if (wait > 0 && radius >= 5) {
      pen.globalAlpha = 0.35 * visibility;
      pen.fillStyle = palette.onTeam;
      pen.beginPath();
      pen.moveTo(x, y);
      pen.arc(x, y, 0.8 * disc, -Math.PI / 2, -Math.PI / 2 - 2 * Math.PI * Math.min(1, wait), true);
      pen.fill();
      pen.globalAlpha = visibility;
    }
    if (radius >= 7) {
      pen.fillStyle = palette.onTeam;
      pen.font = `700 ${Math.round(Math.max(8, (about.label.length > 1 ? 0.95 : 1.2) * disc))}px system-ui, sans-serif`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText(about.label, x, y + 0.06 * radius);
    }
    if (about.health > 0) {
      const share = Math.max(0, game.between(game.health, unit, time) / about.health);
      this.arc(x, y, radius - ring / 2, ring, palette.line, 1);
      this.arc(x, y, radius - ring / 2, ring, colour, share);
    }
    if (near) {
      this.arc(x, y, radius + 2.5, 2, palette.ink, 1);
    }
    pen.globalAlpha = 1;
  }

  /** A part of a ring, clockwise from the top. */
  arc(x, y, radius, width, colour, share) {
    this.pen.strokeStyle = colour;
    this.pen.lineWidth = width;
    this.pen.beginPath();
    this.pen.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share);
    this.pen.stroke();
  }

  /** What units aim at, or strikes on their way: those of the step that is being played, or has just been. */
  lines(time, strikes) {
    const step = this.game.step(time);
    const fraction = step === this.game.last ? 0 : time - step;
    const moving = fraction > 0;
    for (const line of this.game.lines[moving ? step + 1 : step]) {
      if (line.strikes === strikes) {
        this.line(line, time, moving ? fraction : 1, moving);
      }
    }
  }

  line(line, time, fraction, moving) {
    const { pen } = this;
    const from = this.place(line.from, time);
    const to = this.place(line.to, time);
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const start = Math.min(from.radius, length / 2);
    const end = Math.max(start, length - 0.7 * to.radius);
    const along = (part) => [from.x + ux * (start + part * (end - start)), from.y + uy * (start + part * (end - start))];
    pen.strokeStyle = this.palette.teams[this.game.units[line.from].colour];
    pen.fillStyle = pen.strokeStyle;
    if (!line.strikes) {
      pen.globalAlpha = 0.35;
      pen.lineWidth = 1;
      pen.setLineDash([3, 4]);
      this.stroke(along(0), along(1));
      pen.setLineDash([]);
    } else {
      pen.lineCap = "round";
      pen.lineWidth = Math.max(1.5, Math.min(3, 0.14 * this.scale));
      pen.globalAlpha = moving ? 0.3 : 0.75;
      this.stroke(along(0), along(1));
      pen.globalAlpha = 0.95;
      if (moving) {
        const head = Math.min(1, 1.5 * fraction);
        this.stroke(along(Math.max(0, head - 0.35)), along(head));
      }
      if (fraction > 0.6) {
        this.impact(along(1), to.radius, moving ? (fraction - 0.6) / 0.4 : 0.4);
      }
      pen.lineCap = "butt";
    }
    pen.globalAlpha = 1;
  }

  stroke([x1, y1], [x2, y2]) {
    this.pen.beginPath();
    this.pen.moveTo(x1, y1);
    this.pen.lineTo(x2, y2);
    this.pen.stroke();
  }

  /** A ring that spreads where a strike lands. */
  impact([x, y], radius, progress) {
    this.pen.globalAlpha = 0.9 * (1 - progress);
    this.pen.beginPath();
    this.pen.arc(x, y, Math.max(2, radius * (0.25 + 0.55 * progress)), 0, 2 * Math.PI);
    this.pen.stroke();
  }

  nameOf(unit, time, visibility) {
    const { pen, palette } = this;
    const { x, y, radius } = this.place(unit, time);
    pen.globalAlpha = visibility;
    pen.font = "600 11px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.strokeStyle = palette.field;
    pen.fillStyle = palette.ink;
    const below = y + 1.4 * radius + 3;
    pen.strokeText(this.game.units[unit].name, x, below);
    pen.fillText(this.game.units[unit].name, x, below);
    pen.globalAlpha = 1;
  }
}
