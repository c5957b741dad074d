import { randomUUID } from "node:crypto";
import { poll } from "../provider/cloud/calls/poll";
import type { Invocation } from "../provider/cloud/ports";
import { composeCommand, type DetectResult, readDocument } from "../provider/guest";
import type { Account } from "./account";
import type { Server } from "./servers";

const BOUND = 15 * 60_000;

const ENDED: ReadonlySet<string> = new Set(["Success", "Failed", "Cancelled", "TimedOut"]);

/** What a script that only looks has printed on the server. */
export async function lookOnServer(
    { cloud, clock }: Account,
    { nodeId }: Pick<Server, "nodeId">,
    lines: readonly string[],
    signal: AbortSignal,
): Promise<string> {
    const { id } = await cloud.ssm.sendCommand({
        nodeId,
        lines,
        comment: `acceptance ${randomUUID()}`,
        executionTimeoutSeconds: BOUND / 1_000,
    });
    const { stdout } = await poll<Invocation>({
        clock,
        signal,
        what: `node ${nodeId} to answer`,
        pace: { typicalMinimumMilliseconds: 4_000 },
        boundMilliseconds: BOUND,
        probe: async () => {
            const value = await cloud.ssm.getInvocation(id, nodeId);
            return value !== undefined && ENDED.has(value.status)
                ? { kind: "reached", value }
                : { kind: "waiting" };
        },
    });
    return stdout.trim();
}

/** What the package's own script says of the server. */
export async function detect(account: Account, server: Server, signal: AbortSignal): Promise<DetectResult> {
    const { ec2InstanceId } = server;
    const lines = composeCommand("detect", {}, ec2InstanceId);
    return readDocument("detect", await lookOnServer(account, server, lines, signal), ec2InstanceId);
}

/** The settings that Sysprep's answer files change: time zone and locale. */
export const SETTINGS = ["tzutil /g", "(Get-WinSystemLocale).Name"];

/** Another time zone than the one that Sysprep sets: only so it is seen to come back. */
export const ANOTHER_TIME_ZONE = ['tzutil /s "Tokyo Standard Time"'];

/** What the machine can read of its user data; nothing of it is printed, for a secret is in it. */
export const USER_DATA_HASH = [
    "$token = Invoke-RestMethod -Method Put -Uri 'http://169.254.169.254/latest/api/token' -Headers @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '60' }",
    "$text = Invoke-RestMethod -Uri 'http://169.254.169.254/latest/user-data' -Headers @{ 'X-aws-ec2-metadata-token' = $token }",
    "$bytes = [System.Text.Encoding]::UTF8.GetBytes($text)",
    "[System.BitConverter]::ToString([System.Security.Cryptography.SHA256]::Create().ComputeHash($bytes)).Replace('-', '').ToLower()",
];

/** The rules by which a builder is isolated, which must not stay on the server. */
export const RULES_LEFT = [
    "@(Get-NetFirewallRule -Group 'pulumi-lightsail-windows builder' -ErrorAction SilentlyContinue).Count",
];
