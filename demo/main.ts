// `npm run demo`: the whole guide on a simulated Lightsail, through the real Pulumi command line.
import { ensureBuild } from "../scripts/ensure-build";
import { forgetOwnSettings } from "../toolchain/environment";
import { findPulumi } from "../toolchain/find-pulumi";
import { duration } from "../toolchain/tell";
import { endChildren, Interrupt } from "./interrupt";
import { setStage, type Stage } from "./stage";
import { tellStory } from "./story";

/** Simulated seconds in a second: the hour that this takes on Lightsail passes in half a minute. */
const TIME_SCALE = 120;

function say(...lines: readonly string[]): void {
    process.stdout.write(`${lines.join("\n")}\n`);
}

async function demo(interrupt: Interrupt): Promise<boolean> {
    say("Golden snapshots of a Windows server on Amazon Lightsail, on a simulated Lightsail:");
    say(
        `no AWS account, no Pulumi account, nothing is charged. One second here is ${TIME_SCALE / 60} minutes there.`,
    );
    const cli = await findPulumi();
    interrupt.check();
    forgetOwnSettings();
    ensureBuild();
    interrupt.check();
    const start = Date.now();
    let stage: Stage | undefined;
    try {
        stage = await setStage(cli, TIME_SCALE);
        const held = await tellStory(stage, say, () => {
            interrupt.check();
        });
        say(
            "",
            held
                ? `All of it held, in ${duration((Date.now() - start) / 1000)}.`
                : "Not all of it held: see ✘ above.",
        );
        return held;
    } finally {
        endChildren(say);
        await stage?.strike();
    }
}

async function main(): Promise<number> {
    const interrupt = new Interrupt();
    interrupt.listen(say);
    try {
        return (await demo(interrupt)) ? 0 : 1;
    } catch (error) {
        if (interrupt.wanted) {
            say("Stopped. Nothing is left of it.");
            return 130;
        }
        process.stderr.write(
            `\nThe demo could not go on: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        process.stderr.write(
            "What it had started is ended and removed; nothing outside of it was touched.\n",
        );
        return 1;
    }
}

void main().then((code) => process.exit(code));
