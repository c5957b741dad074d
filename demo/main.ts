// `npm run demo`: the whole guide on a simulated Lightsail, and then an image of the same server that leaves it alone,
// through the real Pulumi command line. `npm run demo -- --pair` or `-- --image` shows one of the two.
import { startServer } from "../emulator/services/index";
import { ensureBuild } from "../scripts/ensure-build";
import { forgetOwnSettings } from "../toolchain/environment";
import { findPulumi } from "../toolchain/find-pulumi";
import { duration } from "../toolchain/tell";
import { endChildren, Interrupt } from "./interrupt";
import { tellImage } from "./image-story";
import { tellPair } from "./pair-story";
import { setStage } from "./stage";

const STORIES = [
    { option: "--pair", example: "quickstart", tell: tellPair },
    { option: "--image", example: "image", tell: tellImage },
] as const;

/** Simulated seconds in a second: the hour that each of them takes on Lightsail passes in some twenty seconds. */
const TIME_SCALE = 180;

function say(...lines: readonly string[]): void {
    process.stdout.write(`${lines.join("\n")}\n`);
}

async function demo(interrupt: Interrupt): Promise<boolean> {
    const stories = chosen(process.argv.slice(2));
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
    const server = await startServer({ port: 0, timeScale: TIME_SCALE });
    let held = true;
    try {
        for (const { example, tell } of stories) {
            const stage = setStage(cli, server, example);
            try {
                held =
                    (await tell(stage, say, () => {
                        interrupt.check();
                    })) && held;
            } finally {
                endChildren(say);
                stage.strike();
            }
        }
    } finally {
        await server.close();
    }
    say(
        "",
        held
            ? `All of it held, in ${duration((Date.now() - start) / 1000)}.`
            : "Not all of it held: see ✘ above.",
    );
    return held;
}

/** Both where nothing is asked for. */
function chosen(args: readonly string[]): readonly (typeof STORIES)[number][] {
    const unknown = args.filter((arg) => !STORIES.some(({ option }) => option === arg));
    if (unknown.length > 0) {
        throw new Error(`There is no option ${unknown.join(" ")}; there are --pair and --image.`);
    }
    return args.length === 0 ? STORIES : STORIES.filter(({ option }) => args.includes(option));
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
