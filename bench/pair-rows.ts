import { atFixedIntervals, makeOnePair, type PairRun } from "./one-pair";
import type { Row } from "./rows";
import { median, quantile } from "./statistics";

/** Calls alone: they depend on no machine. */
export async function quickPairRows(): Promise<readonly Row[]> {
    const runs: PairRun[] = [];
    for (const seed of [1, 2, 3, 4, 5]) {
        runs.push(await makeOnePair(seed));
    }
    return [callsRow(runs)];
}

/** Calls and times of one pair over many worlds, and of the one that takes its place. */
export async function pairRows(seeds: number, tell: (line: string) => void): Promise<readonly Row[]> {
    const numbers = Array.from({ length: seeds }, (_, index) => index + 1);
    const runs: PairRun[] = [];
    for (const seed of numbers) {
        runs.push(await makeOnePair(seed));
        report(tell, "one pair", seed, seeds);
    }
    const next: PairRun[] = [];
    for (const seed of numbers) {
        // Of another world: nothing takes as long as it did, and a look that was put off is as likely a late one.
        next.push(await makeOnePair(seed, runs[seed % seeds]?.timeline));
        report(tell, "the next pair", seed, seeds);
    }
    return [
        callsRow(runs),
        ...timeRows(`one pair`, runs),
        {
            what: `calls of the pair that takes its place, median of ${seeds} seeds`,
            figure: median(next.map(({ calls }) => calls)),
            unit: "",
            bound: { atMost: 160 },
        },
        ...timeRows("that pair", next),
    ];
}

function report(tell: (line: string) => void, what: string, seed: number, seeds: number): void {
    if (seed % 20 === 0) {
        tell(`${what}: ${seed} of ${seeds} seeds`);
    }
}

function timeRows(what: string, runs: readonly PairRun[]): readonly Row[] {
    const ratios = runs.map(({ wall, critical }) => wall / critical);
    const outages = runs.map(({ outage, outageCritical }) => outage / outageCritical);
    const fixed = (seconds: number, share: number) =>
        quantile(
            runs.map((run) => atFixedIntervals(run, seconds).wall / run.critical),
            share,
        );
    const peers = (share: number) => ({
        script: fixed(15, share),
        packer: fixed(15, share),
        ansible: fixed(5, share),
    });
    const whyMissed = "the looks are made as seldom as the bound on calls asks";
    return [
        {
            what: `time of ${what} over the cloud's own, median of ${runs.length} seeds`,
            figure: median(ratios),
            unit: "×",
            bound: { atMost: 1.03 },
            peers: peers(0.5),
            whyMissed,
        },
        {
            what: "the same, 99th of 100",
            figure: quantile(ratios, 0.99),
            unit: "×",
            bound: { atMost: 1.05 },
            peers: peers(0.99),
            whyMissed,
        },
        {
            what: `outage of ${what} over the cloud's own, median of ${runs.length} seeds`,
            figure: median(outages),
            unit: "×",
            bound: { atMost: 1.03 },
            whyMissed,
        },
    ];
}

function callsRow(runs: readonly PairRun[]): Row {
    const fixed = (seconds: number) => median(runs.map((run) => atFixedIntervals(run, seconds).calls));
    return {
        what: `calls of one pair, plain, method ssm, median of ${runs.length} seeds`,
        figure: median(runs.map(({ calls }) => calls)),
        unit: "",
        bound: { atMost: 160 },
        whyMissed: "some looks more keep the time within its own bound",
        peers: { script: fixed(15), packer: fixed(15), ansible: fixed(5) },
    };
}
