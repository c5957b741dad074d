import { createHash } from "node:crypto";
import type { PulumiCli } from "../toolchain/pulumi-cli";
import type { Account } from "./account";
import { answerTo } from "./announce";
import { answerOf, commandsOf, type Evidence } from "./evidence";
import { leftoversOf, namesIn } from "./leftovers";
import { ANOTHER_TIME_ZONE, detect, lookOnServer, RULES_LEFT, SETTINGS, USER_DATA_HASH } from "./on-server";
import type { Options } from "./options";
import type { Say } from "./say";
import { makeServer, type Server, tagsOf } from "./servers";
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

type Before = Pick<Evidence, "detected" | "userDataIsSame"> & {
    readonly settings: Evidence["settings"]["before"];
};

/** Makes the servers, has a program do everything with them, and looks. It removes nothing but by `pulumi destroy`. */
export async function walk(all: Walk): Promise<Walked> {
    const { account, options, say, signal } = all;
    say("", "── servers, registered with Systems Manager");
    const servers = await Promise.all(
        options.blueprints.map((blueprint, index) => makeServer({ ...all }, String(index + 1), blueprint)),
    );
    const secrets = servers.flatMap((server) => server.secrets);
    const before = await Promise.all(servers.map((server) => lookBefore(account, server, signal)));
    const stage = setStage(all.cli, settingsOf(all, servers), say, signal);
    try {
        return { ...(await onStage(all, stage, servers, before)), secrets };
    } finally {
        stage.strike();
    }
}

function settingsOf({ account, options, runName }: Walk, servers: readonly Server[]) {
    const { region } = account.cloud;
    return {
        region,
        zone: options.zone ?? `${region}a`,
        iamRole: options.iamRole ?? "",
        windowsUpdates: options.windowsUpdates,
        parts: options.parts,
        tags: tagsOf(runName),
        servers: servers.map(({ key, instance, nodeId, copyUserData }) => ({
            key,
            instanceName: instance.name,
            nodeId,
            copyUserData,
        })),
    };
}

async function lookBefore(account: Account, server: Server, signal: AbortSignal): Promise<Before> {
    const ask = (lines: readonly string[]) => lookOnServer(account, server, lines, signal);
    const sent = createHash("sha256").update(server.userData).digest("hex");
    return {
        detected: await answerOf(() => detect(account, server, signal)),
        userDataIsSame: await answerOf(async () => (await ask(USER_DATA_HASH)) === sent),
        settings: await answerOf(() => ask([...ANOTHER_TIME_ZONE, ...SETTINGS])),
    };
}

async function onStage(
    all: Walk,
    stage: Stage,
    servers: readonly Server[],
    before: readonly Before[],
): Promise<Omit<Walked, "secrets">> {
    const { account, say, signal } = all;
    const sights: Sight[] = [];
    const watching = new AbortController();
    const watched = watch(account, all.runName, sights, AbortSignal.any([watching.signal, signal]));
    say("", "── pulumi up: the program does everything with them");
    const failure = await failureOf(() => stage.up());
    watching.abort();
    await watched;
    signal.throwIfAborted();
    const record = await stage.record();
    const looks = await Promise.all(servers.map((server) => lookAfter(account, server, signal)));
    await letLook(all);
    const leftByDestroy = failure === undefined ? await destroy(all, stage, servers) : undefined;
    return {
        failure,
        servers: servers.map((server, index) => ({
            key: server.key,
            server: {
                name: server.instance.name,
                blueprintId: server.blueprintId,
                nodeId: server.nodeId,
                privateIpAddress: server.instance.privateIpAddress,
            },
            parts: all.options.parts,
            windowsUpdates: all.options.windowsUpdates,
            record,
            sights,
            commands: looks[index]?.commands ?? [],
            detected: before[index]?.detected ?? NOT_ASKED,
            userDataIsSame: before[index]?.userDataIsSame ?? NOT_ASKED,
            settings: {
                before: before[index]?.settings ?? NOT_ASKED,
                after: looks[index]?.settings ?? NOT_ASKED,
            },
            rulesLeft: looks[index]?.rulesLeft ?? NOT_ASKED,
            leftByDestroy,
        })),
    };
}

const NOT_ASKED = { unknown: "it was not asked" } as const;

async function lookAfter(account: Account, server: Server, signal: AbortSignal) {
    const ask = (lines: readonly string[]) => answerOf(() => lookOnServer(account, server, lines, signal));
    return {
        settings: await ask(SETTINGS),
        rulesLeft: await ask(RULES_LEFT),
        commands: await commandsOf(account.ssm, server.nodeId),
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

/** What is left afterwards beside the servers and their registrations, which the program did not make. */
async function destroy(
    { account, runName, say }: Walk,
    stage: Stage,
    servers: readonly Server[],
): Promise<readonly string[]> {
    say("", "── pulumi destroy: what the program made goes");
    const failure = await failureOf(() => stage.destroy());
    const left = await leftoversOf(account, runName);
    const own = new Set(servers.map(({ instance }) => instance.name));
    const names = namesIn({ ...left, instances: left.instances.filter((name) => !own.has(name)) });
    const made = names.filter((name) => /^(instance|snapshot) /.test(name));
    const spare =
        left.activations.length > 2 * servers.length ? [`${left.activations.length} activations`] : [];
    return [...(failure === undefined ? [] : [failure]), ...made, ...spare];
}

async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
    try {
        await run();
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
