import { isDeepStrictEqual } from "node:util";
import type { ResourceLogic } from "../engine/dynamic";
import type { Edges } from "../engine/edges";
import { isKnown, parseInputs, withoutProvider } from "../inputs/parse";
import { awsOf } from "../inputs/aws-input";
import { type VerificationInputs, verificationSchema } from "./schema";
import type { NetworkCheck } from "../health/run-checks";
import { waitUntilHealthy } from "./wait";

type Raw = Readonly<Record<string, unknown>>;

/**
 * A resource that exists when an instance has passed its checks. What hangs on it waits for that, and does not
 * happen where the checks fail; nothing in the cloud is changed by it.
 */
export function instanceVerificationProvider(edges: Edges): ResourceLogic {
    return {
        check: (_olds, news) => Promise.resolve(check(news)),
        diff,
        create: async (inputs) => ({
            id: valid(inputs).instanceName,
            properties: await edges.during(() => verify(edges, inputs)),
        }),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, _olds, news) => edges.during(() => verify(edges, news)),
        delete: () => Promise.resolve(),
    };
}

function check(news: Raw) {
    const inputs = withoutProvider(news);
    const parsed = parseInputs(verificationSchema, inputs);
    return { inputs, failures: parsed.kind === "invalid" ? parsed.problems : [] };
}

/**
 * Another instance is another verification, which what hangs on it waits for: also one that has come under the name of
 * one that was lost. An ARN that a preview does not know, or that an older record does not hold, is no other yet. Pure.
 */
function diff(olds: Raw, news: Raw) {
    const changed = (property: string) => !isDeepStrictEqual(olds[property], news[property]);
    const isArn = ({ instanceArn }: Raw) => typeof instanceArn === "string" && isKnown(instanceArn);
    const replaces = ["instanceName", ...(isArn(olds) && isArn(news) ? ["instanceArn"] : [])].filter(changed);
    const isFirstArn = !isArn(olds) && isArn(news);
    return {
        changes: replaces.length > 0 || isFirstArn || ["checks", "aws"].some(changed),
        replaces,
        deleteBeforeReplace: false,
    };
}

async function verify(edges: Edges, raw: Raw): Promise<Raw> {
    const { instanceName, checks, resourceUrn } = valid(raw);
    const { cloud, clock, probe } = await edges.connect(awsOf(raw));
    const progress = edges.progressFor(resourceUrn);
    const context = { cloud, clock, probe, progress, signal: edges.signal };
    await waitUntilHealthy(context, instanceName, checks.filter(isNetworkCheck));
    return { ...raw, verifiedAt: new Date(clock.now()).toISOString() };
}

function isNetworkCheck(check: VerificationInputs["checks"][number]): check is NetworkCheck {
    return check.kind !== "powershell";
}

function valid(raw: Raw): VerificationInputs {
    const parsed = parseInputs(verificationSchema, raw);
    if (parsed.kind !== "valid") {
        const why =
            parsed.kind === "invalid"
                ? parsed.problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ")
                : `not known yet: ${parsed.unknown.join(", ")}`;
        throw new Error(`the checks cannot be run, and nothing was changed: ${why}`);
    }
    return parsed.inputs;
}
