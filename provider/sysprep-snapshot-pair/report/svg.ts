import { formatDuration } from "../../inputs/duration";
import type { TimelineEntry } from "../output-types";
import { durationOf, OUTAGE_STEPS } from "./data";

const ROW = 26;
const NAMES = 250;
const CHART = 560;
const LENGTHS = 80;
const TOP = 30;

/** The timeline as a picture: a bar a step, on one axis of minutes. Pure. */
export function timelineSvg(timeline: readonly TimelineEntry[]): string {
    const begin = Math.min(...timeline.map(({ start }) => Date.parse(start)));
    const whole = Math.max(1, ...timeline.map(({ end }) => Date.parse(end) - begin));
    const at = (time: number) => NAMES + (CHART * (time - begin)) / whole;
    const height = TOP + ROW * timeline.length + 10;
    const rows = timeline.map((entry, index) => {
        const y = TOP + ROW * index;
        const start = Date.parse(entry.start);
        const width = Math.max(2, (CHART * durationOf(entry)) / whole);
        const kind = OUTAGE_STEPS.has(entry.step) ? "away" : "up";
        return [
            `<text class="name" x="${NAMES - 10}" y="${y + 17}">${escaped(entry.step)}</text>`,
            `<rect class="${kind}" x="${round(at(start))}" y="${y + 4}" width="${round(width)}" height="${ROW - 8}" rx="3"><title>${escaped(`${entry.step}: ${entry.start} to ${entry.end}`)}</title></rect>`,
            `<text class="length" x="${NAMES + CHART + 8}" y="${y + 17}">${formatDuration(durationOf(entry))}</text>`,
        ].join("");
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Timeline of the bake" viewBox="0 0 ${NAMES + CHART + LENGTHS} ${height}">${axis(whole, height)}${rows.join("")}</svg>`;
}

/** A line every 5, 10, 15, 30 or 60 minutes: about eight of them. */
function axis(whole: number, height: number): string {
    const minutes = whole / 60_000;
    const every = [1, 2, 5, 10, 15, 30, 60, 120, 240].find((each) => minutes / each <= 8) ?? 480;
    return Array.from({ length: Math.floor(minutes / every) + 1 }, (_, index) => {
        const x = round(NAMES + (CHART * index * every) / minutes);
        return `<line class="axis" x1="${x}" y1="${TOP - 6}" x2="${x}" y2="${height}"/><text class="tick" x="${x}" y="${TOP - 12}">${index * every} min</text>`;
    }).join("");
}

function round(number: number): number {
    return Math.round(number * 10) / 10;
}

export function escaped(text: string): string {
    return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
