import type { Instance, Operation } from "../cloud/ports";
import { formatDuration } from "../inputs/duration";
import { ActionableError } from "../run/actionable-error";
import { stepLine } from "../run/walk/step-progress";
import { assertAdoptable } from "./adopt";
import type { InstanceContext } from "./context";
import { describeFirewall } from "./open-ports";
import { assertOfTheseInputs, findInstance, forgetLostInstance, nameTaken } from "./ownership";
import { platformOf } from "./snapshot-problems";
import { settleFirewall, wantedFirewall } from "./steps/firewall";
import { makeInstance } from "./steps/make-instance";
import { readPassword } from "./steps/read-password";
import { settleAddOns } from "./steps/settle-add-ons";
import { settleAddressType } from "./steps/settle-address-type";
import { settleTags } from "./steps/settle-tags";
import { NOTHING_DISCOVERED } from "./outputs";
import { takeOver } from "./taken-over";
import { startBehindFirewall } from "./steps/start-behind-firewall";
import type { Raw } from "../inputs/raw";

const STEPS = 3;

/** Makes the instance, or goes on with the one that a run before has begun, until it is what the inputs say. */
export async function converge(context: InstanceContext): Promise<Instance> {
    const made = `make the instance from snapshot "${context.inputs.snapshotName}"`;
    const begun = await step(context, 1, made, makeOrFind);
    const started = `start behind its own firewall (${describeFirewall(wantedFirewall(context))})`;
    const { state } = await step(context, 2, started, async (inStep) => {
        const instance = await startBehindFirewall(inStep, begun);
        await findPlatform(inStep, instance);
        await settle(inStep);
        return instance;
    });
    await step(context, 3, "read the administrator password", (inStep) => readPassword(inStep, state));
    context.progress.live("done");
    return present(context);
}

/**
 * Brings what can be changed on a finished instance to what the inputs say. A password that was not to come when it
 * was made comes no more: the snapshot that tells so may be gone by now.
 */
export async function adjust(context: InstanceContext, olds: Raw): Promise<Instance> {
    await settle(context);
    const instance = await present(context);
    if (instance.state === "running" && asksForPassword(context, olds)) {
        await readPassword(context, instance.state);
    }
    return instance;
}

function asksForPassword({ inputs }: InstanceContext, olds: Raw): boolean {
    const { waitForPassword, privateKey } = inputs;
    return (
        waitForPassword !== (olds["waitForPassword"] ?? true) ||
        privateKey !== (olds["privateKey"] ?? undefined)
    );
}

async function makeOrFind(context: InstanceContext): Promise<readonly Operation[]> {
    const found = await findInstance(context);
    switch (found.kind) {
        case "foreign":
            throw nameTaken(context.inputs, found.instance);
        case "own":
            forgetLostInstance(context, found.instance);
            if (context.before === undefined) {
                if (!found.isTagged) {
                    assertAdoptable(found.instance, context.inputs);
                }
                assertOfTheseInputs(context, found.instance);
                await takeOver(context, found.instance);
            }
            return [];
        case "absent":
            context.runState.discovered = NOTHING_DISCOVERED;
            return makeInstance(context);
    }
}

async function findPlatform({ cloud, runState }: InstanceContext, instance: Instance): Promise<void> {
    if (runState.discovered.platform === null) {
        const catalogue = { blueprints: await cloud.lightsail.listBlueprints(), bundles: [] };
        runState.discovered = {
            ...runState.discovered,
            platform: platformOf(instance.blueprintId, catalogue) ?? null,
        };
    }
}

async function settle(context: InstanceContext): Promise<void> {
    // First, because a firewall names the kinds of address that there are.
    await settleAddressType(context, await present(context));
    await settleFirewall(context);
    const instance = await present(context);
    await settleTags(context, instance);
    await settleAddOns(context, instance);
}

/** @throws when the instance was deleted meanwhile */
async function present(context: InstanceContext): Promise<Instance> {
    const found = await findInstance(context);
    if (found.kind === "own") {
        return found.instance;
    }
    throw new ActionableError(
        `instance "${context.inputs.instanceName}" no longer exists${found.kind === "foreign" ? ", and another one has its name" : ""}`,
        "Run `pulumi refresh`, then `pulumi up`, to have a new one made.",
    );
}

async function step<T>(
    context: InstanceContext,
    number: number,
    name: string,
    run: (context: InstanceContext) => Promise<T>,
): Promise<T> {
    const { clock, progress, runState } = context;
    await context.assertEngineAlive();
    const start = clock.now();
    runState.step = `step ${number} of ${STEPS}, ${name}`;
    const inStep = {
        ...progress,
        live: (line: string) => {
            progress.live(stepLine(`${number}/${STEPS}`, name, line));
        },
    };
    inStep.live("begun");
    const result = await run({ ...context, progress: inStep });
    progress.lasting(`${number}/${STEPS} ${name}: done in ${formatDuration(clock.now() - start)}`);
    return result;
}
