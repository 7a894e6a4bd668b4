// Measures the contrast of texts that axe leaves undecided: those of pictures, where the colour is a
// fill and the ground a shape, those near pictures, and those that a box shows only when it is scrolled.
// Takes axe's nodes; returns those whose contrast WCAG 2.1 AA finds too low.
(nodes) => {
  const parse = (color) => {
    const parts = (color.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };

  const over = (front, back) => front.rgb.map(
    (value, index) => value * front.alpha + back[index] * (1 - front.alpha));

  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((value) => value / 255).map(
      (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const isShape = (element) => element instanceof SVGGeometryElement;
  const isPictureText = (element) => element instanceof SVGTextContentElement;

  const paint = (element) => {
    const style = getComputedStyle(element);
    if (!isShape(element)) return parse(style.backgroundColor);
    const fill = style.fill === "none" ? { rgb: [0, 0, 0], alpha: 0 } : parse(style.fill);
    return { rgb: fill.rgb, alpha: fill.alpha * style.fillOpacity * style.opacity };
  };

  // What lies under a text in the middle of its first line, from the page up.
  const ground = (element, box) => {
    const stack = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const start = stack.findIndex((one) => one === element || element.contains(one));
    if (start < 0) return null;
    const under = stack.slice(start).filter((one) => !isPictureText(one)).map(paint);
    return under.reverse().reduce((back, front) => over(front, back), [255, 255, 255]);
  };

  const firstLine = (element) => {
    const text = [...element.childNodes].find(
      (node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!text) return null;
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].find((box) => box.width > 1 && box.height > 1);
  };

  const needed = (element) => {
    const style = getComputedStyle(element);
    const scale = isPictureText(element) ? Math.abs(element.getScreenCTM().a) : 1;
    const points = parseFloat(style.fontSize) * scale * 0.75;
    return points >= 18 || (points >= 14 && style.fontWeight >= 700) ? 3 : 4.5;
  };

  const measure = (node) => {
    const element = document.querySelector(node.target[0]);
    if (!element) return null;
    element.scrollIntoView({ block: "center", inline: "center" });
    const box = firstLine(element);
    const back = box && ground(element, box);
    if (!back) return null;
    const style = getComputedStyle(element);
    const front = over(parse(isPictureText(element) ? style.fill : style.color), back);
    const found = ratio(front, back);
    const floor = needed(element);
    if (found >= floor) return null;
    const summary = `contrast is ${found.toFixed(2)} (${front.map(Math.round)} on ` +
      `${back.map(Math.round)}); make it ${floor} or more`;
    return { target: node.target, html: node.html, failureSummary: summary };
  };

  return nodes.map(measure).filter(Boolean);
}
