/** A curve for each team: its health over the steps, with a mark at the present time. */
class Chart {
  constructor(canvas, game, palette) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.game = game;
    this.palette = palette;
    this.shares = game.teams.map((_, team) => game.x.map((_, step) => game.muster(team, step).share));
  }

  /** The time that a horizontal place stands for. */
  timeAt(x, last) {
    return Math.round((x / this.canvas.clientWidth) * last);
  }

  draw(time, last) {
    const { pen, palette } = this;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const px = (step) => 1 + (last > 0 ? (step / last) * (width - 2) : 0);
    const py = (share) => height - 2 - share * (height - 5);
    pen.strokeStyle = palette.line;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(0, height - 1.5);
    pen.lineTo(width, height - 1.5);
    pen.stroke();
    this.shares.forEach((shares, team) => {
      pen.strokeStyle = palette.teams[team % TEAM_COLOURS];
      pen.fillStyle = pen.strokeStyle;
      pen.lineWidth = 2;
      pen.lineJoin = "round";
      pen.beginPath();
      shares.forEach((share, step) => pen.lineTo(px(step), py(share)));
      pen.stroke();
      pen.lineTo(px(shares.length - 1), height - 2);
      pen.lineTo(px(0), height - 2);
      pen.globalAlpha = 0.07;
      pen.fill();
      pen.globalAlpha = 1;
    });
    const now = Math.round(px(Math.min(time, last))) + 0.5;
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(now, 0);
    pen.lineTo(now, height);
    pen.stroke();
  }
}
