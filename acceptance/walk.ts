import type { PulumiCli } from "../toolchain/pulumi-cli";
import type { Account } from "./account";
import { answerTo } from "./announce";
import { destroy, failureOf } from "./destroy";
import type { Evidence } from "./evidence";
import { type Begun, lookAfter, lookBefore } from "./looks";
import { tagsOf } from "./mark";
import type { Options } from "./options";
import type { Say } from "./say";
import { makeServer } from "./servers";
import { setStage, type Stage } from "./stage";
import { type Sight, watch } from "./watch";

export interface Walk {
    readonly account: Account;
    readonly options: Options;
    readonly runName: string;
    readonly cli: PulumiCli;
    readonly say: Say;
    readonly signal: AbortSignal;
}

/** What came of it, as far as it got. */
export interface Walked {
    readonly servers: readonly Evidence[];
    readonly failure: string | undefined;
    readonly secrets: readonly string[];
}

/** Makes the servers, has a program do everything with them, and looks. It removes nothing but by `pulumi destroy`. */
export async function walk(all: Walk): Promise<Walked> {
    const { account, options, say, signal } = all;
    say("", "── servers, registered with Systems Manager");
    const servers = await Promise.all(
        options.blueprints.map((blueprint, index) => makeServer(all, String(index + 1), blueprint)),
    );
    const begun = await Promise.all(servers.map((server) => lookBefore(account, server, signal)));
    const stage = setStage(all.cli, settingsOf(all, begun), say, signal);
    try {
        const seen = await onStage(all, stage, begun);
        return { ...seen, secrets: servers.flatMap((server) => server.secrets) };
    } finally {
        stage.strike();
    }
}

function settingsOf({ account, options, runName }: Walk, begun: readonly Begun[]) {
    const { region } = account.cloud;
    return {
        region,
        zone: options.zone ?? `${region}a`,
        iamRole: options.iamRole ?? "",
        windowsUpdates: options.windowsUpdates,
        parts: options.parts,
        tags: tagsOf(runName),
        servers: begun.map(({ server: { key, instance, nodeId, copyUserData } }) => ({
            key,
            instanceName: instance.name,
            nodeId,
            copyUserData,
        })),
    };
}

async function onStage(all: Walk, stage: Stage, begun: readonly Begun[]): Promise<Omit<Walked, "secrets">> {
    const { account, options, runName, say, signal } = all;
    const sights: Sight[] = [];
    const watching = new AbortController();
    const watched = watch(account, runName, sights, AbortSignal.any([watching.signal, signal]));
    say("", "── pulumi up: the program does everything with them");
    const failure = await failureOf(() => stage.up());
    watching.abort();
    await watched;
    signal.throwIfAborted();
    const record = await stage.record();
    const seen = await Promise.all(begun.map((each) => lookAfter(account, each, signal)));
    await letLook(all);
    say("", "── pulumi destroy: what the program made goes");
    const servers = begun.map(({ server }) => server);
    const leftByDestroy = failure === undefined ? await destroy(account, runName, stage, servers) : undefined;
    const { parts, windowsUpdates } = options;
    return {
        failure,
        servers: seen.map((each) => ({ ...each, parts, windowsUpdates, record, sights, leftByDestroy })),
    };
}

/** Some things only a person sees: time for that, where there is one. */
async function letLook({ options, say, signal }: Walk): Promise<void> {
    if (!options.yes && options.parts.includes("image") && process.stdin.isTTY) {
        say(
            "",
            "── Look yourself now: the instance that ends in -copy is a new machine of the image. docs/first-real-run.md,",
            '"The desktop of a new user", says what to look at. Everything is removed afterwards.',
        );
        await answerTo("Press Enter when you have looked: ", signal);
    }
}
