import { z } from "zod";
import type { PreflightFinding } from "../../windows/contract";
import { findBlueprint, type Blueprint } from "../lightsail/catalogue/blueprints";
import { findBundle } from "../lightsail/catalogue/bundles";
import { lightsailRegions, zonesOf } from "../lightsail/catalogue/regions";
import { nameProblem } from "../lightsail/names";
import { mostTags, tagProblem } from "../lightsail/tags";
import { policyDocument } from "../iam/policy";
import { faultKinds } from "../protocol/faults";

const name = z.string().superRefine((text, context) => {
    const problem = nameProblem(text);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

const tags = z.record(z.string(), z.string()).superRefine((all, context) => {
    for (const [key, value] of Object.entries(all)) {
        const problem = tagProblem(key, value);
        if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
    }
    const count = Object.keys(all).length;
    if (count > mostTags)
        context.addIssue({ code: "custom", message: `at most ${mostTags} tags, not ${count}` });
});

const findings = [
    "launch-agent",
    "agent-settings",
    "image-state",
    "rearm-count",
    "sysprep-status",
    "pending-reboot",
    "pending-file-rename",
    "launch-agent-running",
    "servicing",
    "sysprep-running",
    "appx",
    "bitlocker",
    "domain",
    "domain-controller",
    "administrator-disabled",
    "free-space",
    "extra-profiles",
    "stale-profiles",
    "planted-files",
    "metadata",
    "ssm-agent",
    "launch-tasks",
    "administrator-name",
    "administrator-profile",
    "task-logon",
] as const satisfies readonly PreflightFinding[];

const guest = z.strictObject({
    agent: z.enum(["ec2launch-v2", "ec2launch", "ec2config"]).exactOptional(),
    sysprep: z.enum(["ok", "slow", "hangs", "fails", "lies", "powers-off"]).exactOptional(),
    preflight: z.array(z.enum(findings)).exactOptional(),
    application: z.enum(["ok", "breaks-after-sysprep"]).exactOptional(),
    updates: z.enum(["none", "ok", "fails-once", "fails", "hangs", "unreachable"]).exactOptional(),
    administratorName: z
        .string()
        .regex(/^[^"/\\[\]:;|=,+*?<>@]{1,20}$/, "is no name of a Windows account")
        .exactOptional(),
});

const fields = z.strictObject({
    region: z.enum(lightsailRegions).default("us-east-1"),
    name,
    blueprintId: z
        .string()
        .refine((id) => findBlueprint(id) !== undefined, "is no blueprint of this emulator")
        .default("windows_server_2019"),
    bundleId: z
        .string()
        .refine((id) => findBundle(id) !== undefined, "is no bundle of this emulator")
        .exactOptional(),
    availabilityZone: z.string().exactOptional(),
    state: z.enum(["running", "stopped"]).default("running"),
    managed: z.boolean().exactOptional(),
    tags: tags.exactOptional(),
    ipAddressType: z.enum(["dualstack", "ipv4", "ipv6"]).exactOptional(),
    metadataOptions: z
        .strictObject({
            httpEndpoint: z.enum(["enabled", "disabled"]).exactOptional(),
            httpTokens: z.enum(["optional", "required"]).exactOptional(),
        })
        .exactOptional(),
    guest: guest.exactOptional(),
});

/** The body of `POST /_emulator/instances`. */
export const instanceBody = fields.superRefine((body, context) => {
    for (const message of contradictions(body)) context.addIssue({ code: "custom", message });
});

export type InstanceBody = z.infer<typeof fields>;

/** What `POST /_emulator/instances` takes; what is left out has a default. */
export type NewInstance = Omit<z.input<typeof fields>, "region"> & {
    /** Default: `us-east-1`. */
    readonly region?: string;
};

function contradictions(body: InstanceBody): string[] {
    const problems: string[] = [];
    const blueprint = findBlueprint(body.blueprintId);
    const bundle = body.bundleId === undefined ? undefined : findBundle(body.bundleId);
    const zone = body.availabilityZone;
    if (zone !== undefined && !zonesOf(body.region).includes(zone)) {
        problems.push(`availabilityZone: ${zone} is no zone of Region ${body.region}`);
    }
    if (blueprint !== undefined && bundle !== undefined && blueprint.platform !== bundle.platform) {
        problems.push(
            `bundleId: ${bundle.bundleId} is for ${bundle.platform}, and ${blueprint.blueprintId} is not`,
        );
    }
    if (bundle !== undefined && body.ipAddressType !== undefined) {
        if ((bundle.publicIpv4AddressCount === 0) !== (body.ipAddressType === "ipv6"))
            problems.push(`ipAddressType: ${bundle.bundleId} is not for ${body.ipAddressType}`);
    } else if (body.ipAddressType === "ipv6") {
        problems.push("ipAddressType: ipv6 needs a bundleId without IPv4, such as medium_win_ipv6_3_0");
    }
    if (blueprint?.platform === "LINUX_UNIX" && body.managed === true) {
        problems.push("managed: only a Windows instance can be managed in this emulator");
    }
    if (blueprint?.platform === "LINUX_UNIX" && body.guest !== undefined) {
        problems.push("guest: only a Windows instance has a guest that can be described");
    }
    return problems;
}

/** The bundle when none is named. */
export function defaultBundleId(blueprint: Blueprint): string {
    return blueprint.platform === "WINDOWS" ? "medium_win_3_0" : "medium_3_0";
}

/** The body of `PUT /_emulator/policy`: what one caller may do, or all who have no policy of their own. */
export const policyBody = z.strictObject({
    policy: policyDocument,
    accessKeyId: z.string().min(1).exactOptional(),
});

const quota = z.int().min(0).exactOptional();

/** The body of `PUT /_emulator/quotas`: those that change. */
export const quotasBody = z.strictObject({
    instances: quota,
    staticIps: quota,
    callsPerSecond: z.number().positive().optional(),
});

/** The body of `POST /_emulator/faults`. */
export function faultsBody(operationNames: readonly string[]): z.ZodType<FaultsBody> {
    return z.array(
        z.strictObject({
            operation: z
                .string()
                .refine(
                    (text) => text === "*" || operationNames.includes(text),
                    "is no operation of this emulator",
                ),
            nth: z.int().min(1).default(1),
            times: z.int().min(1).default(1),
            fault: z.enum(faultKinds),
            seconds: z.number().positive().default(60),
        }),
    );
}

export type FaultsBody = {
    operation: string;
    nth: number;
    times: number;
    fault: (typeof faultKinds)[number];
    seconds: number;
}[];

/** What is wrong with a body, one sentence for each mistake. */
export function problemsOf(error: z.ZodError): string[] {
    return error.issues.map(({ path, message }) => {
        const at = path.map(String).join(".");
        return at === "" ? `${message}.` : `${at}: ${message}.`;
    });
}
