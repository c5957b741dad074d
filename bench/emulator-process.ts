import { createEmulator, type Emulator } from "../emulator/services";
import { obedientGuests } from "../emulator/test/support/obedient-guest";
import type { Question, WorldOptions } from "./emulator-apart";

/** The process that emulator-apart.ts starts. Its time is that of whoever asks. */
let time = 0;
let emulator: Emulator | undefined;

const clock = { now: () => time, sleep: () => Promise.reject(new Error("nobody sleeps here")) };

process.on("message", ({ number, now, request }: Question) => {
    time = now;
    const options = JSON.parse(process.argv[2] ?? "{}") as WorldOptions;
    emulator ??= createEmulator({ ...options, clock, guests: obedientGuests() });
    void emulator.handle(request).then((answer) => process.send?.({ number, answer }));
});
