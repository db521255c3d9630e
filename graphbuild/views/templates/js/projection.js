// The Equal Earth projection (Šavrič, Patterson and Jenny 2018), 1,000 units wide, as the outlines of the map have it.
function projected([latitude, longitude]) {
  const [a, b, c, d] = [1.340264, -0.081106, 0.000893, 0.003796];
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const width = (2 * Math.sqrt(3) * Math.cos(t)) / (3 * (9 * d * t ** 8 + 7 * c * t ** 6 + 3 * b * t ** 2 + a));
  const height = d * t ** 9 + c * t ** 7 + b * t ** 3 + a * t;
  return [500 + 184.73 * width * ((longitude * Math.PI) / 180), 245 - 184.73 * height];
}
