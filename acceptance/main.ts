// `npm run acceptance`: the checklist of docs/first-real-run.md, walked on real servers in one's own account. It says
// first what that takes and costs, and asks; and it removes what it has made, however it ends.
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { ensureBuild } from "../scripts/ensure-build";
import { findPulumi } from "../toolchain/find-pulumi";
import { type Account, openAccount } from "./account";
import { announcement, consent } from "./announce";
import { removeEarlier } from "./earlier";
import { isOfThisComputer, newRunName } from "./mark";
import { type Options, readOptions, USAGE, WrongUse } from "./options";
import { removeLeftovers } from "./remove";
import { report } from "./report";
import { sayOnScreen as say } from "./say";
import { walk, type Walked } from "./walk";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** For a person's mistake, as other command lines use it. */
const WRONG_USE = 2;
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
    const options = readOptions(args);
    if (options.help) {
        say(USAGE);
        return 0;
    }
    forgetPulumi();
    const account = await openAccount(options.region);
    if (options.clean) {
        await removeEarlier(account, say, () => true);
        return 0;
    }
    say(...(await announcement(account, options)));
    if (!options.yes && !(await consent())) {
        say("Nothing was made.");
        return WRONG_USE;
    }
    await removeEarlier(account, say, isOfThisComputer);
    return await walkAndRemove(account, options);
}

async function walkAndRemove(account: Account, options: Options): Promise<number> {
    const runName = newRunName();
    const startedAt = new Date(account.clock.now());
    const interrupt = interruptSignal();
    let walked: Walked = { servers: [], failure: undefined, secrets: [] };
    try {
        const cli = await findPulumi();
        ensureBuild();
        walked = await walk({ account, options, runName, cli, say, signal: interrupt });
    } catch (error) {
        walked = { ...walked, failure: error instanceof Error ? error.message : String(error) };
    } finally {
        say("", "── clean-up");
        await removeLeftovers(account, runName, say);
        say("Nothing is left.");
    }
    if (interrupt.aborted) {
        return INTERRUPTED;
    }
    const { markdown, differs } = report({
        ...walked,
        region: account.cloud.region,
        version: ownVersion(),
        startedAt,
    });
    writeFileSync(options.report, markdown);
    say("", markdown, `The report is in ${options.report}, ready for an issue.`);
    return walked.failure === undefined && differs === 0 ? 0 : 1;
}

function ownVersion(): string {
    const manifest = readFileSync(path.join(__dirname, "..", "package.json"), "utf8");
    return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

/** Aborted once the person wants it to end; what has to be removed is removed all the same. */
function interruptSignal(): AbortSignal {
    const controller = new AbortController();
    for (const name of SIGNALS) {
        process.on(name, () => {
            if (!controller.signal.aborted) {
                say("", "Stopping; everything that was made is removed …");
                controller.abort(new Error("it was interrupted"));
            }
        });
    }
    return controller.signal;
}

/** A person's own stack, passphrase and Pulumi home are not touched; AWS's settings are the ones that count. */
function forgetPulumi(): void {
    for (const name of Object.keys(process.env).filter((key) => /^PULUMI_/i.test(key))) {
        Reflect.deleteProperty(process.env, name);
    }
}

main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(error instanceof WrongUse ? WRONG_USE : 1);
    },
);
