(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { byId, colour } = page;
  const palette = ['#2a9a5c', '#9a5bc4', '#c79a00', '#d8457f', '#18a0b4', '#9c6b45', '#6a7ff0', '#7fae2e'];
  const short = (v) => String(+Number(v).toPrecision(3));

  const chart = (element, draw) => page.add(element, ({ instance }) => instance.setOption(draw(), { notMerge: true })).draw();
  const text = () => ({ fontFamily: getComputedStyle(document.body).fontFamily });
  function axis(extra) {
    return Object.assign({
      type: 'value',
      axisLabel: { color: colour('soft'), fontSize: 11, formatter: short, hideOverlap: true, showMinLabel: false, showMaxLabel: false },
      axisLine: { show: false }, axisTick: { show: false },
      splitLine: { lineStyle: { color: colour('rule') } },
    }, extra);
  }

  // Brackets: the first method on top.
  const known = data.contenders.filter((c) => c.bracket.lower !== undefined);
  if (byId('brackets') && known.length > 0) {
    chart(byId('brackets'), () => {
      const dots = (name, key, symbol, size, paint) => ({
        type: 'scatter', name, symbol, symbolSize: size, itemStyle: { color: paint }, z: 3,
        data: known.map((c, i) => [c.bracket[key], i]).filter((p) => p[0] !== undefined),
      });
      return {
        animation: false, textStyle: text(),
        grid: { left: 20, right: 20, top: 36, bottom: 40, containLabel: true },
        legend: { top: 0, left: 'center', itemHeight: 9, textStyle: { color: colour('ink') },
          data: ['between the limits', 'seen by classifiers', 'L'] },
        tooltip: { formatter: (p) => `${known[p.value[1]].name}: ${p.seriesName} ${Number(p.value[0]).toFixed(4)} nats` },
        xAxis: axis({ name: '2·JSD (nats)', nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: colour('soft') },
          // L may lie outside of what is possible, and is drawn there.
          max: Math.max(1.4, ...known.map((c) => c.bracket.ratio || 0)), min: Math.min(0, ...known.map((c) => c.bracket.ratio || 0)) }),
        yAxis: { type: 'category', inverse: true, data: known.map((c) => c.name),
          axisLabel: { color: colour('ink'), fontSize: 13 }, axisLine: { show: false }, axisTick: { show: false } },
        series: [
          { type: 'bar', stack: 'range', silent: true, itemStyle: { opacity: 0 }, data: known.map((c) => c.bracket.lower) },
          { type: 'bar', stack: 'range', name: 'between the limits', silent: true, barWidth: 9,
            itemStyle: { color: colour('target'), opacity: 0.4, borderRadius: 4 },
            data: known.map((c) => Math.max(0.004, c.bracket.upper - c.bracket.lower)) },
          dots('seen by classifiers', 'estimate', 'circle', 11, colour('aligned')),
          dots('L', 'ratio', 'diamond', 11, colour('source')),
        ],
      };
    });
  }

  // One small scatter for each method.
  const groups = [...new Set(data.labels)].sort();
  const [across, up] = data.extents;
  const inside = (p) => p[0] !== null && p[1] !== null && p[0] >= across[0] && p[0] <= across[1] && p[1] >= up[0] && p[1] <= up[1];
  data.contenders.forEach((contender, index) => {
    const element = byId('picture-' + index);
    const outside = contender.points.filter((p) => !inside(p)).length;
    element.parentElement.querySelector('.outside').textContent = outside > 0 ? `${outside} of ${contender.points.length} outside` : '';
    chart(element, () => {
      const cloud = (name, rows, paint, opacity, z) => ({
        type: 'scatter', name, data: rows.filter(inside), symbolSize: 3.5, silent: true, z, itemStyle: { color: paint, opacity },
      });
      const checked = byId('by-label') && byId('by-label').checked;
      const moved = checked
        ? groups.map((name, g) => cloud(name, contender.points.filter((_, i) => data.labels[i] === name), palette[g % palette.length], 0.65, 2))
        : [cloud(contender.name, contender.points, colour('aligned'), 0.55, 2)];
      return {
        animation: false, textStyle: text(),
        grid: { left: 34, right: 8, top: 8, bottom: 22 },
        xAxis: axis({ min: across[0], max: across[1] }), yAxis: axis({ min: up[0], max: up[1] }),
        series: [cloud('target', data.target, colour('target'), 0.4, 1), ...moved],
      };
    });
  });
  if (byId('gallery-note')) {
    const rows = data.contenders.length > 0 ? data.contenders[0].points.length : 0;
    byId('gallery-note').textContent = `Across: ${data.axes[0]}; up: ${data.axes[1]}. ${rows} source rows and ${data.target.length} target rows drawn.`;
  }
  if (byId('by-label')) byId('by-label').addEventListener('change', page.redraw);

  // Headings sort; failed methods stay last.
  const table = byId('ranking');
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => heading.querySelector('button').addEventListener('click', () => {
    const rising = heading.getAttribute('aria-sort') !== 'ascending';
    headings.forEach((other) => other.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
    const key = (row) => {
      if (column === 0) return row.cells[0].textContent;
      const cell = row.cells[column];
      return cell && cell.dataset.sort ? Number(cell.dataset.sort) : NaN;
    };
    const rows = [...table.tBodies[0].rows].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (column === 0) return (rising ? 1 : -1) * x.localeCompare(y);
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
      return rising ? x - y : y - x;
    });
    rows.forEach((row) => table.tBodies[0].append(row));
  }));

  page.begin();
})();
