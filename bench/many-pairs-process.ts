import { VirtualClock } from "../test/support/in-process/virtual-clock";
import { emulatorApart } from "./emulator-apart";
import { makePairs, worldOf } from "./many-pairs";

/** The process that many-pairs.ts starts for a measurement of its memory: a provider's, and nothing else. */
async function measure(count: number, callsPerSecond: number): Promise<void> {
    const clock = new VirtualClock();
    const emulator = emulatorApart(worldOf(count, callsPerSecond, 7), clock);
    const { seconds, failed } = await makePairs(count, { clock, emulator });
    const { all, throttled } = emulator.calls;
    emulator.end();
    process.send?.({
        seconds,
        failed,
        callsEach: all / count,
        throttled: (100 * throttled) / all,
        memoryMegabytes: process.resourceUsage().maxRSS / 1_024,
    });
}

void measure(Number(process.argv[2]), Number(process.argv[3]));
