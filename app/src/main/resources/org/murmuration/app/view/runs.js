/** Makes an element with a class and a text. */
function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A count with a unit: 1.2 M, 340 k. */
function count(value) {
  const units = [[1e6, " M"], [1e3, " k"], [1, ""]];
  const [size, unit] = units.find(([least]) => value >= least) ?? [1, ""];
  return `${Number((value / size).toPrecision(3))}${unit}`;
}

/** A measure of a run, as people read it. */
function measured(run, value) {
  return run.measure === "win rate" ? `${Number((100 * value).toFixed(1))} %` : Number(value.toPrecision(3)).toString();
}

function shape(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

/** The learning curve; a win rate is drawn from 0 to 1. */
function curve(run) {
  const values = run.curve.map(([, value]) => value);
  const [low, high] = run.measure === "win rate" ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const last = run.curve[run.curve.length - 1][0];
  const x = (steps) => (100 * steps) / (last || 1);
  const y = (value) => 100 - (100 * (value - low)) / (high - low || 1);
  const picture = shape("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img" });
  picture.setAttribute("aria-label", `${run.measure} over ${count(last)} steps, now ${measured(run, values[values.length - 1])}`);
  [0, 50, 100].forEach((at) => picture.append(shape("line", { x1: 0, x2: 100, y1: at, y2: at })));
  picture.append(shape("path", { d: `M${run.curve.map(([steps, value]) => `${x(steps)} ${y(value)}`).join("L")}` }));
  const axis = element("div", "axis");
  axis.append(
    element("span", "", `${measured(run, low)} to ${measured(run, high)}`),
    element("span", "", `${count(last)} env steps`),
  );
  return [picture, axis];
}

function field(label, name, value, limits) {
  const made = element("label", "", label);
  const input = element("input");
  Object.assign(input, { type: "number", name, value, ...limits });
  made.append(input);
  return made;
}

/** A form that opens a page with games of the run's policy. */
function watching(run) {
  const form = element("form");
  form.action = "/episode";
  const name = element("input");
  Object.assign(name, { type: "hidden", name: "run", value: run.name });
  const button = element("button", "", "Watch");
  button.type = "submit";
  form.append(name, field("seed", "seed", 0, {}), field("games", "games", 1, { min: 1, max: 16 }), button);
  return form;
}

function card(run) {
  const made = element("article", "run");
  made.append(element("h2", "", `${run.algorithm} on ${run.env}`));
  made.append(element("p", "name", `${run.name}, seed ${run.seed}`));
  const score = element("div", "score");
  if (run.score !== null) {
    score.append(element("b", "", measured(run, run.score)), element("span", "", run.measure));
  }
  const steps = run.finished ? `${count(run.env_steps)} env steps` : `${count(run.env_steps)} of ${count(run.planned)} env steps`;
  score.append(element("span", "", run.curve.length > 0 ? steps : "nothing measured yet"));
  made.append(score);
  if (run.curve.length > 0) {
    made.append(...curve(run));
  }
  if (run.playable) {
    made.append(watching(run));
  }
  return made;
}

const { runs } = JSON.parse(document.getElementById("data").textContent);
document.getElementById("count").textContent = runs.length === 0 ? "none here yet" : `${runs.length}, the newest first`;
document.getElementById("runs").append(...runs.map(card));
