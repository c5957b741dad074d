import type { Extent } from "./extent";
import { type BlowName, BLOWS, type Call, type Recording } from "./sweep";

export interface Planned {
    readonly recording: Recording;
    readonly call: Call;
    readonly blow: BlowName;
}

const HARDEST: ReadonlySet<BlowName> = new Set([
    "killed before it",
    "killed after it",
    "reply lost",
    "access denied",
]);

const SAMPLE = 40;

export function pointsOf(recordings: readonly Recording[], extent: Extent): readonly Planned[] {
    switch (extent) {
        case "every":
            return recordings.flatMap((recording) => withBlows(recording, recording.calls, BLOWS));
        case "wide":
            return recordings.flatMap((recording) => withBlows(recording, representatives(recording), BLOWS));
        case "bounded":
            return bounded(recordings);
    }
}

function bounded(recordings: readonly Recording[]): readonly Planned[] {
    const known = new Set<string>();
    const changes = recordings.flatMap((recording) => {
        const fresh = recording.calls.filter((call) => {
            const kind = `${call.operation} ${shapeOf(call)}`;
            const isFresh = isChange(call) && !known.has(kind);
            known.add(kind);
            return isFresh;
        });
        return withBlows(recording, fresh, [...HARDEST]);
    });
    const others = pointsOf(recordings, "wide").filter(
        ({ call, blow }) => !(isChange(call) && HARDEST.has(blow)),
    );
    const stride = strideThrough(others.length);
    const sample = others.filter((_, index) => index % stride === Math.floor(stride / 2));
    const points = [...changes, ...sample];
    const untold = recordings.filter((recording) => !points.some((point) => point.recording === recording));
    return [
        ...points,
        ...untold.flatMap((recording) => withBlows(recording, recording.calls.slice(0, 1), BLOWS)),
    ];
}

/**
 * A run of an image asks several times as much as one of a pair, so less of it is struck: with `wide` what is struck
 * of pairs in every test run, and in every test run every so many-th of that.
 */
export function pointsOfImages(recordings: readonly Recording[], extent: Extent): readonly Planned[] {
    if (extent === "every") {
        return pointsOf(recordings, "wide");
    }
    const points = pointsOf(recordings, "bounded");
    return extent === "wide" ? points : points.filter((_, index) => index % IMAGE_STRIDE === 6);
}

const IMAGE_STRIDE = 13;

/** Out of step with the blows, so that a sample has all of them. */
function strideThrough(length: number): number {
    const stride = Math.max(1, Math.floor(length / SAMPLE));
    return stride % 2 === 0 || stride % 5 === 0 ? strideThrough(length + SAMPLE) : stride;
}

function withBlows(
    recording: Recording,
    calls: readonly Call[],
    blows: readonly BlowName[],
): readonly Planned[] {
    return calls.flatMap((call) => blows.map((blow) => ({ recording, call, blow })));
}

/** The calls of a run, without those that ask the same again at the same stage of it: a wait's second look on. */
function representatives({ calls }: Recording): readonly Call[] {
    const known = new Set<string>();
    let stage = 0;
    return calls.filter((call) => {
        const kind = `${stage} ${call.operation} ${shapeOf(call)}`;
        const isFresh = !known.has(kind);
        known.add(kind);
        stage += isChange(call) && !isPassing(call) ? 1 : 0;
        return isFresh;
    });
}

function isChange({ operation }: Call): boolean {
    return !/^(Get|List|Describe)/.test(operation);
}

/** A sign of life, or a look inside the machine: it comes by the clock, and brings the run no further. */
function isPassing({ operation, input }: Call): boolean {
    return (
        (operation === "TagResource" && input.includes(":lock-")) ||
        (operation === "SendCommand" && (!input.includes(" run=") || input.includes(" progress ")))
    );
}

/** What is asked, without what is another in every run: ids, moments, and the text of scripts. */
function shapeOf({ input }: Call): string {
    return input
        .replace(/"Parameters":\{.*\}/, "")
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>")
        .replace(/run\d{6}/g, "<run>")
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<moment>")
        .replace(/"pageToken":"[^"]*"/g, "");
}
