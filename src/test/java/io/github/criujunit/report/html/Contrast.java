package io.github.criujunit.report.html;

/** Finds texts that have less contrast than WCAG asks for. */
final class Contrast {

    /** Lists each text whose colour has less than 4.5 to 1 on the first opaque ground behind it. */
    static final String SCRIPT = """
            (() => {
              const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const luminance = colour => {
                const [r, g, b] = rgba(colour).map(part => part / 255)
                  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = node => {
                for (let each = node; each; each = each.parentElement) {
                  const style = getComputedStyle(each);
                  const colour = each.matches('rect') ? style.fill : style.backgroundColor;
                  if (rgba(colour)[3] === 255) return colour;
                }
                return 'Canvas';
              };
              const found = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const node = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || node.closest('script, style, title') || !node.checkVisibility()) continue;
                const svg = node.closest('svg.timeline text');
                const before = svg && svg.parentElement.querySelector('rect');
                const colour = svg ? getComputedStyle(svg).fill : getComputedStyle(node).color;
                const behind = ground(before || node);
                const [dark, light] = [luminance(colour), luminance(behind)].sort((a, b) => a - b);
                const contrast = (light + 0.05) / (dark + 0.05);
                if (contrast < 4.5) found.add(`${contrast.toFixed(2)} ${colour} on ${behind}: ${walker.currentNode.data.trim().slice(0, 40)}`);
              }
              return [...found];
            })()
            """;

    private Contrast() {}
}
