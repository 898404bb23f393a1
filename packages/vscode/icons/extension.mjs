import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/*
 * Draws extension.png (256 by 256): a page with three lines of a rule and a tick. Run it after a change: `node icons/extension.mjs`.
 */
const SIZE = 256;
const SAMPLES = 4;
const BLUE = [0x1f, 0x4e, 0x79];
const WHITE = [0xff, 0xff, 0xff];
const GREEN = [0x2e, 0x9d, 0x57];

const roundedBox = (x, y, left, top, right, bottom, radius) => {
    const dx = Math.max(left + radius - x, x - right + radius, 0);
    const dy = Math.max(top + radius - y, y - bottom + radius, 0);
    return x >= left && x <= right && y >= top && y <= bottom && Math.hypot(dx, dy) <= radius;
};

const nearSegment = (x, y, [ax, ay], [bx, by], width) => {
    const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) <= width / 2;
};

/** Colour at a point, with its opacity. */
function colourAt(x, y) {
    if (nearSegment(x, y, [136, 186], [164, 214], 20) || nearSegment(x, y, [164, 214], [222, 148], 20)) {
        return [...GREEN, 255];
    }
    if (nearSegment(x, y, [136, 186], [164, 214], 38) || nearSegment(x, y, [164, 214], [222, 148], 38)) {
        return [...WHITE, 255];
    }
    const lines = [[76, 80, 164], [76, 116, 164], [76, 152, 118]];
    if (lines.some(([left, middle, right]) => nearSegment(x, y, [left, middle], [right, middle], 13))) {
        return [...BLUE, 255];
    }
    if (roundedBox(x, y, 48, 36, 192, 216, 10)) {
        return [...WHITE, 255];
    }
    return roundedBox(x, y, 8, 8, 248, 248, 44) ? [...BLUE, 255] : [0, 0, 0, 0];
}

function pixel(column, row) {
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const [red, green, blue, opacity] = colourAt(column + (sample % SAMPLES + 0.5) / SAMPLES, row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES);
        [red, green, blue].forEach((part, index) => { sum[index] += part * opacity; });
        sum[3] += opacity;
    }
    return [...sum.slice(0, 3).map(part => sum[3] === 0 ? 0 : Math.round(part / sum[3])), Math.round(sum[3] / SAMPLES / SAMPLES)];
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8);
const rows = Buffer.concat(Array.from({ length: SIZE }, (_row, row) =>
    Buffer.from([0, ...Array.from({ length: SIZE }, (_column, column) => pixel(column, row)).flat()])));
writeFileSync(new URL('extension.png', import.meta.url), Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
]));
