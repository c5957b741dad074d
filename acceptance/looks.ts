import { createHash } from "node:crypto";
import type { Account } from "./account";
import { answerOf, commandsOf, type Evidence } from "./evidence";
import { ANOTHER_TIME_ZONE, detect, lookOnServer, RULES_LEFT, SETTINGS, USER_DATA_HASH } from "./on-server";
import type { Server } from "./servers";

/** A server, and what was seen on it before the program began. */
export interface Begun {
    readonly server: Server;
    readonly seen: Pick<Evidence, "detected" | "userDataIsSame">;
    readonly settings: Evidence["settings"]["before"];
}

export async function lookBefore(account: Account, server: Server, signal: AbortSignal): Promise<Begun> {
    const ask = (lines: readonly string[]) => lookOnServer(account, server, lines, signal);
    const sent = createHash("sha256").update(server.userData).digest("hex");
    return {
        server,
        seen: {
            detected: await answerOf(() => detect(account, server, signal)),
            userDataIsSame: await answerOf(async () => (await ask(USER_DATA_HASH)) === sent),
        },
        settings: await answerOf(() => ask([...ANOTHER_TIME_ZONE, ...SETTINGS])),
    };
}

type OfServer = "key" | "server" | "commands" | "detected" | "userDataIsSame" | "settings" | "rulesLeft";

/** All that one server itself tells, once the program is through with it. */
export async function lookAfter(
    account: Account,
    { server, seen, settings }: Begun,
    signal: AbortSignal,
): Promise<Pick<Evidence, OfServer>> {
    const { key, blueprintId, instance, nodeId } = server;
    const ask = (lines: readonly string[]) => answerOf(() => lookOnServer(account, server, lines, signal));
    return {
        key,
        server: { name: instance.name, blueprintId, nodeId, privateIpAddress: instance.privateIpAddress },
        ...seen,
        settings: { before: settings, after: await ask(SETTINGS) },
        rulesLeft: await ask(RULES_LEFT),
        commands: await commandsOf(account.ssm, nodeId),
    };
}
