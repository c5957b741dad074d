import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Blueprint } from "../../cloud/ports";
import type { Runtime } from "../../run/runtime";
import { isKnown, withoutProvider } from "../../inputs/parse";
import { contextFor } from "../connect";
import type { PairContext } from "../context";
import { describeAdoption, describePlan } from "./describe-plan";
import { withExpectedSource } from "./expected-source";
import type { PairOutputs } from "../outputs";
import { plan } from "../../run/walk/plan";
import { knownInputs, tellUnplanned } from "./partly-known";
import { expectedPair } from "../snapshots/expected-snapshot";
import type { Situation } from "../situation";
import { recordedOutputs } from "../state";
import { steps } from "../guide/steps";
import { type Purpose, stepsFor } from "../../run/walk/step";
import { observe, readTogether } from "../observe";
import { isMarkedComplete } from "../snapshots/ownership";

import type { Raw } from "../../inputs/raw";

/** Describes in a preview what an update of the recorded pair would do, if anything. */
export async function previewUpdate(runtime: Runtime, olds: Raw, news: Raw): Promise<void> {
    const before = recordedOutputs(olds);
    const known = isKnown(news) ? undefined : knownInputs(withoutProvider(news));
    if (before === undefined || (known === undefined && !isKnown(news))) {
        return;
    }
    const context = await contextFor(runtime, known?.raw ?? news, before);
    if (known !== undefined) {
        tellUnplanned(known, context.progress);
    }
    try {
        const situation = await observe(context, readTogether(context));
        reportPlan(context, situation, before, await context.cloud.lightsail.listBlueprints());
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        context.progress.warn(
            `the preview goes by the state alone, because the cloud could not be asked: ${error.message}`,
        );
        reportPlan(context, recordedSituation(context, before), before, []);
    }
}

/** Describes the plan of the same walk that the update will make. */
export function reportPlan(
    context: PairContext,
    situation: Situation,
    before: Pick<PairOutputs, "phase"> | undefined,
    blueprints: readonly Blueprint[],
): void {
    const { inputs, progress } = context;
    const isMade = before?.phase === "complete" || isMarkedComplete(situation.sysprep);
    const isAdopting = inputs.adoptExisting && !isMade;
    const now = {
        ...(isAdopting ? expectedPair(situation, context) : withExpectedSource(situation, inputs)),
        passwordRead: situation.passwordRead || inputs.adoptExisting || isMade,
    };
    const purpose: Purpose = isMade || inputs.adoptExisting ? "maintain" : "make";
    const planned = plan(stepsFor(steps, purpose), now, context);
    const lines = [
        ...(isAdopting ? describeAdoption(inputs) : []),
        ...(planned.steps.length > 0 || planned.refusal !== undefined
            ? describePlan({ plan: planned, purpose, situation: now, settings: context, blueprints })
            : []),
    ];
    if (lines.length > 0) {
        progress.lasting(lines.join("\n"));
    }
}

/** The situation by Pulumi's state alone, with a running source. */
function recordedSituation(context: PairContext, before: PairOutputs): Situation {
    const nothing: Situation = {
        now: new Date(context.clock.now()),
        source: undefined,
        backup: { kind: "absent" },
        sysprep: { kind: "absent" },
        power: { lastStart: undefined, lastStop: undefined },
        command: { kind: "none" },
        node: undefined,
        passwordRead: false,
        // Not known without the cloud, and no part of maintaining a finished pair.
        settingsPutBack: before.phase === "complete",
        verified: {
            source: before.sourceVerified,
            proven: before.sourceVerified,
            clone: before.cloneVerified,
        },
        backupDeleted: before.phase === "complete" && before.backupSnapshot === null,
        clone: undefined,
        copies: new Map(),
    };
    const { instanceName } = context.inputs;
    const now = withExpectedSource(nothing, { instanceName, instanceMayBeNew: true });
    const pair = expectedPair(now, context);
    return {
        ...now,
        ...(before.backupSnapshot === null ? {} : { backup: pair.backup }),
        ...(before.sysprepSnapshot === null ? {} : { sysprep: pair.sysprep, copies: pair.copies }),
    };
}
