import { PACES } from "../provider/run/waits";
import { type CloudTime, type Cost, fixed, measure } from "./waits";

/** The ranges that the emulator draws from, which are those seen at the real services. */
const WAITS: readonly CloudTime[] = [
    { name: "stop", seconds: [20, 90], pace: PACES.stop },
    { name: "start", seconds: [10, 40], pace: PACES.start },
    { name: "snapshot", seconds: [180, 480], pace: PACES.snapshot },
    { name: "Sysprep", seconds: [240, 600], pace: PACES.sysprep },
    { name: "first boot, password", seconds: [300, 720], pace: PACES.password },
];

const show = ({ lateSeconds, lateShare, looks }: Cost) =>
    `${lateSeconds.toFixed(1)} s late (${(lateShare * 100).toFixed(1)} %), ${looks.toFixed(0)} calls`;

async function main(): Promise<void> {
    console.log(
        "How late a wait notices that the cloud is done, and how many calls it takes (virtual clock)\n",
    );
    console.log("| wait | this package | every 15 s | every 5 s |");
    console.log("|---|---|---|---|");
    for (const wait of WAITS) {
        const costs = [wait.pace, fixed(15), fixed(5)].map((pace) => measure(wait, pace));
        console.log(`| ${wait.name} | ${(await Promise.all(costs)).map(show).join(" | ")} |`);
    }
}

void main();
