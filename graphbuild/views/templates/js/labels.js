// Names of nodes and relations, drawn over the graph: the most important first, each only where it covers no other.

const labelFont = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const shortened = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

let nodeOrder = [];
let edgeOrder = [];
let writings = []; // what is written at present, for pictures

// An event without a name of its own says less than a name.
const rankOf = (node) => (node.kind === "event" && node.id.includes("event-") ? -1 : node.claims);

// The order in which labels take their room: what is selected, then what rests on most claims.
function placeLabels(seen) {
  const chosen = (kind, id) => (state.selected === `${kind}:${id}` ? 1 : 0);
  nodeOrder = view.nodes.map((id) => nodeById.get(id));
  nodeOrder.sort(
    (a, b) =>
      chosen("node", b.id) - chosen("node", a.id) ||
      bright.has(b.id) - bright.has(a.id) ||
      rankOf(b) - rankOf(a) ||
      (a.id < b.id ? -1 : 1),
  );
  edgeOrder = [...seen];
  const weight = ([edge, found]) =>
    (chosen("edge", edge.id) * 2 + (bright.has(edge.id) ? 1 : 0)) * 1e6 +
    (edge.kind === "relation" ? 1e3 : 0) +
    found.length;
  edgeOrder.sort((a, b) => weight(b) - weight(a) || (a[0].id < b[0].id ? -1 : 1));
}

// Rectangles that are taken, kept in cells so that a label asks only its neighbourhood.
class Room {
  constructor() {
    this.cells = new Map();
  }

  *near(box) {
    for (let x = Math.floor(box.x / 80); x <= Math.floor((box.x + box.width) / 80); x += 1) {
      for (let y = Math.floor(box.y / 80); y <= Math.floor((box.y + box.height) / 80); y += 1) yield `${x} ${y}`;
    }
  }

  free(box) {
    const meets = (other) =>
      box.x < other.x + other.width &&
      other.x < box.x + box.width &&
      box.y < other.y + other.height &&
      other.y < box.y + box.height;
    return ![...this.near(box)].some((cell) => this.cells.get(cell)?.some(meets));
  }

  take(box) {
    for (const cell of this.near(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }
}

// As many nodes are never covered by a name.
const mostSolid = 90;

// Everything below is in the pixels of the screen, so that letters keep their size at every zoom.
function drawLabels(context) {
  const scale = network.getScale();
  const screen_ = { width: canvas.clientWidth, height: canvas.clientHeight };
  const room = new Room();
  writings = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const there = nodeOrder.filter((node) => network.body.nodes[node.id]);
  const places = there.map((node) => [node, onScreen(node, scale)]).filter(([, at]) => inSight(at, screen_));
  const solid = places.filter(([node]) => isBright(node.id)).slice(0, mostSolid);
  for (const [, at] of solid) room.take(squareOf(at));
  for (const bubble of view.bubbles) drawBubbleLabel(context, bubble, room, scale);
  const main = bright.size ? solid.length : Math.max(25, solid.length * 0.8);
  for (const [node, at] of places.slice(0, main)) drawNodeLabel(context, node, at, room, scale, screen_);
  if (bright.size) drawEdgeLabels(context, room, scale, screen_);
  const rest = places.slice(main).filter(([, at], number) => main + number < solid.length || room.free(squareOf(at)));
  for (const [, at] of rest) room.take(squareOf(at));
  if (!bright.size) drawEdgeLabels(context, room, scale, screen_);
  for (const [node, at] of rest) drawNodeLabel(context, node, at, room, scale, screen_);
  context.restore();
}

function drawEdgeLabels(context, room, scale, screen_) {
  const shown = dragging && edgeOrder.length > 400 ? [] : edgeOrder;
  for (const [edge, found] of shown) drawEdgeLabel(context, edge, found, room, scale, screen_);
}

function onScreen(node, scale) {
  const { x, y } = network.body.nodes[node.id];
  const at = network.canvasToDOM({ x, y });
  return { x: at.x, y: at.y, r: Math.max(3, sizeOf(node) * scale) };
}

const squareOf = ({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });

const inSight = (at, view) => at.x > -60 && at.y > -20 && at.x < view.width + 60 && at.y < view.height + 20;

// The canvas is scaled and moved by vis-network: writes at a place of the screen in screen size.
function write(context, text, at, font, colour, scale) {
  const point = network.DOMtoCanvas(at);
  writings.push({ text, ...point, font, ...colour, scale });
  context.save();
  context.translate(point.x, point.y);
  context.scale(1 / scale, 1 / scale);
  context.font = font;
  if (colour.halo) {
    context.lineWidth = 4;
    context.strokeStyle = colour.halo;
    context.strokeText(text, 0, 0);
  }
  context.fillStyle = colour.fill;
  context.fillText(text, 0, 0);
  context.restore();
}

const widths = new Map();

function widthOf(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.save();
    context.font = font;
    widths.set(key, context.measureText(text).width);
    context.restore();
  }
  return widths.get(key);
}

function drawNodeLabel(context, node, at, room, scale, screen_) {
  const strong = hovered === `node:${node.id}` || state.selected === `node:${node.id}`;
  if (node.type === "State" && node.country && at.r > 6) {
    const size = Math.max(6, Math.min(15, at.r * 0.72));
    write(context, node.country, at, `700 ${size}px ${labelFont}`, { fill: palette["--on-state"] }, scale);
  }
  const font = `${strong || node.type === "State" ? 650 : 500} 13px ${labelFont}`;
  const whole = (box) => box.x > 0 && box.x + box.width < screen_.width;
  for (const text of shortNames(node, strong)) {
    const boxes = around(at, widthOf(context, text, font) + 6);
    const box = boxes.find((each) => whole(each) && room.free(each)) ?? (strong ? boxes[0] : undefined);
    if (box) return void writeName(context, node, text, font, box, room, scale);
  }
}

// What a node may be called where there is little room: a person's last name does.
const shortNames = (node, strong) =>
  node.type === "Person" && !strong
    ? [shortened(node.label, 28), shortened(node.label.split(" ").pop(), 28)]
    : [titleOf(node.id, strong ? 60 : 28)];

function writeName(context, node, text, font, box, room, scale) {
  room.take(box);
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const fill = palette[isBright(node.id) ? "--ink" : "--faint"];
  write(context, text, place, font, { fill, halo: palette["--paper"] }, scale);
}

// Where a label of some width can stand: below, above, right and left of its node, then between these.
function around({ x, y, r }, width) {
  const box = (middle, height) => ({ x: middle - width / 2, y: height - 8, width, height: 16 });
  const [aside, slant, shift] = [r + width / 2 + 2, 0.7 * r + 7, width / 3];
  const [below, above] = [y + r + 10, y - r - 10];
  return [
    ...[box(x, below), box(x, above), box(x + aside, y), box(x - aside, y)],
    ...[box(x + aside, y + slant), box(x + aside, y - slant), box(x - aside, y + slant), box(x - aside, y - slant)],
    ...[box(x + shift, below), box(x - shift, below), box(x + shift, above), box(x - shift, above)],
    ...[box(x, below + 14), box(x, above - 14)],
  ];
}

function drawBubbleLabel(context, bubble, room, scale) {
  const [x, y] = onCanvas(...bubble.place);
  const at = network.canvasToDOM({ x, y });
  const text = `+${compact(bubble.count)}`;
  const r = Math.max(18, bubbleSize(bubble) * scale);
  room.take({ x: at.x - r, y: at.y - r, width: 2 * r, height: 2 * r });
  write(context, text, at, `650 12px ${labelFont}`, { fill: palette["--ink"] }, scale);
}

function drawEdgeLabel(context, edge, found, room, scale, screen_) {
  const drawn = network.body.edges[edge.id];
  const strong = hovered === `edge:${edge.id}` || state.selected === `edge:${edge.id}`;
  if (!drawn?.connected || !isBright(edge.id) || (edge.kind !== "relation" && !strong && scale < 0.8)) return;
  const font = `${strong ? 650 : 500} 11.5px ${labelFont}`;
  const text = shortened(labelOf(edge, found), 40);
  const width = widthOf(context, text, font) + 6;
  for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const at = network.canvasToDOM(drawn.edgeType.getPoint(part));
    const box = { x: at.x - width / 2, y: at.y - 7, width, height: 14 };
    if (!inSight(at, screen_) || (!strong && !room.free(box))) continue;
    room.take(box);
    write(context, text, at, font, { fill: inkOf(edge), halo: palette["--paper"] }, scale);
    return;
  }
}

// Labels of pale edges are written in a colour that can be read.
function inkOf(edge) {
  const colour = groups[groupOf(edge)].colour.replace("-light", "");
  return ["--statement", "--tie"].includes(colour) ? palette["--quiet"] : palette[colour];
}
