import { long } from "../values/number";
import { PsObject } from "../values/object";
import { PsTimeSpan } from "../values/time-span";
import { Called } from "../values/value";
import { NOTHING } from "./nothing";

export function stopwatch(now: () => number): PsObject {
    let started: number | undefined;
    let before = 0;
    const elapsed = (): number => before + (started === undefined ? 0 : now() - started);
    const start = (): Called => {
        started ??= now();
        return NOTHING;
    };
    return new PsObject(
        {},
        {
            typeNames: ["System.Diagnostics.Stopwatch", "System.Object"],
            accessors: {
                IsRunning: { read: () => started !== undefined },
                Elapsed: { read: () => new PsTimeSpan(elapsed()) },
                ElapsedMilliseconds: { read: () => long(Math.floor(elapsed())) },
                ElapsedTicks: { read: () => long(Math.floor(elapsed() * 10000)) },
            },
            methods: {
                Start: start,
                Stop: () => {
                    before = elapsed();
                    started = undefined;
                    return NOTHING;
                },
                Restart: () => {
                    before = 0;
                    started = now();
                    return NOTHING;
                },
                Reset: () => {
                    before = 0;
                    started = undefined;
                    return NOTHING;
                },
            },
        },
    );
}
