import type { AgentRegistration } from "../contract";
import type { Files } from "./files";

const DATA = "C:\\ProgramData\\Amazon\\SSM\\InstanceData";
export const REGISTRATION = `${DATA}\\registration`;
const FINGERPRINT = `${DATA}\\Vault\\Store\\InstanceFingerprint`;
const PRIVATE_KEY = `${DATA}\\Vault\\Store\\RegistrationKey`;

interface RegistrationFile {
    readonly ManagedInstanceID: string;
    readonly Region: string;
}

function parse(text: string | undefined): RegistrationFile | undefined {
    try {
        const value: unknown = JSON.parse(text ?? "");
        if (
            typeof value === "object" &&
            value !== null &&
            "ManagedInstanceID" in value &&
            "Region" in value
        ) {
            const { ManagedInstanceID, Region } = value;
            return typeof ManagedInstanceID === "string" &&
                typeof Region === "string" &&
                ManagedInstanceID !== ""
                ? { ManagedInstanceID, Region }
                : undefined;
        }
    } catch {
        // An unreadable registration is none.
    }
    return undefined;
}

/** The registration that lies on the disk: the node's id beside its key and the fingerprint it was made with. */
export function agentRegistration(files: Files): AgentRegistration | undefined {
    const registration = parse(files.readText(REGISTRATION));
    const fingerprint = files.readText(FINGERPRINT);
    if (registration === undefined || fingerprint === undefined || files.find(PRIVATE_KEY) === undefined) {
        return undefined;
    }
    return { nodeId: registration.ManagedInstanceID, region: registration.Region, fingerprint };
}

export function writeRegistration(files: Files, registration: AgentRegistration): void {
    files.writeText(
        REGISTRATION,
        JSON.stringify({ ManagedInstanceID: registration.nodeId, Region: registration.region }),
    );
    files.writeText(FINGERPRINT, registration.fingerprint);
    files.writeText(PRIVATE_KEY, `key of ${registration.nodeId}`);
}

/** Where the agent keeps its temporary role credentials, and what it knows of them (`identity_runtimeconfig.go`). */
export const SAVED_CREDENTIALS = "C:\\Windows\\System32\\config\\systemprofile\\.aws\\credentials";
export const IDENTITY_CONFIG = "C:\\ProgramData\\Amazon\\SSM\\runtimeconfig\\identity_config.json";
const HOUR = 3_600_000;

/** Role credentials live for an hour; the agent saves them, and refreshes them at half of that. */
export const REFRESH_INTERVAL = HOUR / 2;

export function saveCredentials(files: Files, { nodeId }: AgentRegistration, now: number): void {
    files.writeText(
        SAVED_CREDENTIALS,
        `[default]\r\naws_access_key_id = ASIA${nodeId}\r\naws_secret_access_key = secret of ${nodeId}\r\naws_session_token = token of ${nodeId}\r\n`,
    );
    const time = (at: number): string => new Date(at).toISOString();
    files.writeText(
        IDENTITY_CONFIG,
        `{"SchemaVersion":"1.2","InstanceId":"${nodeId}","IdentityType":"OnPrem","ShareFile":${JSON.stringify(SAVED_CREDENTIALS)},"ShareProfile":"","CredentialsExpiresAt":"${time(now + HOUR)}","CredentialsRetrievedAt":"${time(now)}","CredentialSource":"SSM"}`,
    );
}

/**
 * Until when the agent goes by the credentials on its disk without comparing the hardware with the fingerprint
 * (`credentialrefresher.go`); `undefined` where there are none, or where they have expired.
 */
export function savedCredentialsExpire(
    files: Files,
    { nodeId }: AgentRegistration,
    now: number,
): number | undefined {
    const text = files.readText(IDENTITY_CONFIG) ?? "";
    const expires = Date.parse(/"CredentialsExpiresAt"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? "");
    const isUsable = text.includes(`"${nodeId}"`) && (files.readText(SAVED_CREDENTIALS) ?? "") !== "";
    return isUsable && expires > now ? expires : undefined;
}
