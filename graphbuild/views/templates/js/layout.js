// Places for nodes that have none from the build: parts of a large graph that are opened on demand. Stress by
// stochastic gradient descent (Zheng, Pawar and Goodman 2018); the same part always gets the same places.

const spacing = 150;
const rounds = 18;

// A map from node to {x, y}.
function laidOut(ids, edgeIds) {
  const index = new Map(ids.map((id, number) => [id, number]));
  const near = ids.map(() => new Set());
  for (const id of edgeIds) {
    const { from, to } = edgeById.get(id);
    near[index.get(from)].add(index.get(to));
    near[index.get(to)].add(index.get(from));
  }
  const places = spiral(ids.length);
  descend(places, terms(near));
  moveApart(places, ids);
  return new Map(ids.map((id, number) => [id, { x: places[number][0], y: places[number][1] }]));
}

const spiral = (count) =>
  Array.from({ length: count }, (_, number) => {
    const radius = spacing * Math.sqrt(number + 0.5);
    return [radius * Math.cos(number * 2.399963), radius * Math.sin(number * 2.399963)];
  });

// Each pair of nodes with its distance in the graph; pairs that nothing joins lie a few steps apart.
function terms(near) {
  const pairs = [];
  const all = near.map((_, start) => distances(near, start));
  const longest = Math.max(1, ...all.map((row) => row.reduce((most, length) => Math.max(most, length), 0)));
  for (let one = 0; one < near.length; one += 1) {
    for (let other = one + 1; other < near.length; other += 1) {
      const steps = all[one][other] < 0 ? Math.min(longest, 4) : all[one][other];
      pairs.push([one, other, steps * spacing]);
    }
  }
  return shuffled(pairs);
}

function distances(near, start) {
  const steps = new Int32Array(near.length).fill(-1);
  const queue = [start];
  steps[start] = 0;
  for (let next = 0; next < queue.length; next += 1) {
    for (const other of near[queue[next]]) {
      if (steps[other] >= 0) continue;
      steps[other] = steps[queue[next]] + 1;
      queue.push(other);
    }
  }
  return steps;
}

// In an order that is mixed, yet the same every time.
function shuffled(items) {
  let seed = 20;
  for (let last = items.length - 1; last > 0; last -= 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const other = seed % (last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}

function descend(places, pairs) {
  const longest = pairs.reduce((most, [, , length]) => Math.max(most, length), spacing);
  for (let round = 0; round < rounds; round += 1) {
    const rate = longest ** 2 * Math.exp((-round / rounds) * Math.log((longest / spacing) ** 2 * 20));
    for (const [one, other, length] of pairs) {
      const dx = places[one][0] - places[other][0];
      const dy = places[one][1] - places[other][1];
      const apart = Math.hypot(dx, dy) || 1e-6;
      const share = (Math.min(1, rate / length ** 2) * (apart - length)) / 2 / apart;
      places[one][0] -= share * dx;
      places[one][1] -= share * dy;
      places[other][0] += share * dx;
      places[other][1] += share * dy;
    }
  }
}

const roomOf = (id) => [Math.min(nodeById.get(id).label.length, 28) * 7.5 + 24, 78];

// Moves boxes that overlap apart, along the shorter way out.
function moveApart(places, ids) {
  const rooms = ids.map(roomOf);
  for (let round = 0, moved = true; moved && round < 40; round += 1) {
    moved = false;
    for (let one = 0; one < ids.length; one += 1) {
      for (let other = 0; other < one; other += 1) moved = separate(places, rooms, one, other) || moved;
    }
  }
}

function separate(places, rooms, one, other) {
  const dx = places[one][0] - places[other][0];
  const dy = places[one][1] - places[other][1];
  const gapX = (rooms[one][0] + rooms[other][0]) / 2 - Math.abs(dx);
  const gapY = (rooms[one][1] + rooms[other][1]) / 2 - Math.abs(dy);
  if (gapX <= 0 || gapY <= 0) return false;
  const axis = gapX < gapY ? 0 : 1;
  const push = (Math.min(gapX, gapY) / 2) * ((axis ? dy : dx) < 0 ? -1 : 1);
  places[one][axis] += push;
  places[other][axis] -= push;
  return true;
}
