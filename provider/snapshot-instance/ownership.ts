import type { Instance } from "../cloud/ports";
import { ActionableError } from "../run/actionable-error";
import { READ_TOGETHER } from "../run/cloud-check";
import type { InstanceContext } from "./context";
import { isToBeAdopted } from "./adopt";
import { fingerprintOf, INSTANCE_TAG } from "./names";
import { NOTHING_DISCOVERED } from "./outputs";

/** Whose instance bears the name. */
export type Found =
    | { readonly kind: "absent" }
    /** `isTagged`: it carries this resource's tag; otherwise the state alone knows it, by its ARN. */
    | { readonly kind: "own"; readonly instance: Instance; readonly isTagged: boolean }
    | { readonly kind: "foreign"; readonly instance: Instance };

/**
 * An instance is this resource's by its tag, or because its ARN, which Lightsail never gives twice, is the
 * recorded one. An instance that is on its way out counts as absent. Pure.
 */
export function ownership(
    instance: Instance | undefined,
    {
        instanceId,
        before,
        inputs,
    }: Pick<InstanceContext, "instanceId" | "before"> & {
        readonly inputs: Pick<InstanceContext["inputs"], "adoptExisting">;
    },
): Found {
    if (instance === undefined || instance.state === "terminated") {
        return { kind: "absent" };
    }
    const tag = instance.tags[INSTANCE_TAG.instance];
    const isTagged = tag === instanceId || (tag !== undefined && tag === before?.instanceId);
    const isAdopted = before === undefined && isToBeAdopted(instance, inputs);
    return isTagged || isAdopted || instance.arn === before?.arn
        ? { kind: "own", instance, isTagged }
        : { kind: "foreign", instance };
}

export async function findInstance(context: InstanceContext): Promise<Found> {
    const { cloud, inputs } = context;
    return ownership(await cloud.lightsail.getInstance(inputs.instanceName), context);
}

/** With what other resources read as well; that it is gone, or another's, is said only when it was asked for alone. */
export async function findTogether(context: InstanceContext): Promise<Found> {
    const { cloud, inputs } = context;
    const seen = await cloud.view.instance(inputs.instanceName, cloud.view.within(READ_TOGETHER));
    const found = ownership(seen, context);
    return found.kind === "own" && found.isTagged ? found : findInstance(context);
}

/** What the record says of a machine that was lost is not true of one made after it: it has another password. */
export function forgetLostInstance({ before, runState }: InstanceContext, { arn }: Instance): void {
    const recorded = before?.arn ?? arn;
    if (recorded !== arn) {
        runState.discovered = NOTHING_DISCOVERED;
    }
}

/** Refuses what an earlier run has made of other inputs: it would not be the instance that is declared now. */
export function assertOfTheseInputs({ inputs, instanceId }: InstanceContext, instance: Instance): void {
    const problem = madeOfOtherInputs(inputs, instanceId, instance);
    if (problem !== undefined) {
        throw problem;
    }
}

/** Why an instance of this resource that no record has cannot become the one that is declared now. Pure. */
export function madeOfOtherInputs(
    inputs: InstanceContext["inputs"],
    instanceId: string,
    { name, bundleId, availabilityZone, tags }: Instance,
): ActionableError | undefined {
    const recorded = tags[INSTANCE_TAG.inputs];
    return recorded === undefined || recorded === fingerprintOf(inputs, instanceId)
        ? undefined
        : new ActionableError(
              `instance "${name}" was made for this resource by an earlier update, which may have been cut off, from other inputs than those of now, or was kept on purpose (\`retainOnDelete\`)`,
              `It is left as it is. To have it back, give the inputs that it was made from (it has bundle "${bundleId}" in ${availabilityZone}); to make another one beside it, give another \`instanceName\`. Where the resource was to be replaced by hand (\`--replace\`, \`pulumi state taint\`), do without: the changed inputs replace it by themselves. Only if it is of no use, delete it in the Lightsail console, then run \`pulumi up\` again.`,
          );
}

export function nameTaken(
    { instanceName, nameIsAutomatic }: Pick<InstanceContext["inputs"], "instanceName" | "nameIsAutomatic">,
    { tags }: Pick<Instance, "tags">,
): ActionableError {
    const isOfAnother = tags[INSTANCE_TAG.instance] !== undefined;
    return new ActionableError(
        `an instance named "${instanceName}" exists and is not this resource's: it ${isOfAnother ? "carries the tag of another resource" : "does not carry its tag"}; it is left alone`,
        [
            nameIsAutomatic
                ? "The name was derived from this resource's own: give the resource another name in the program (in a WindowsFleet, the instance or the fleet), or a SnapshotInstance an `instanceName`"
                : "Choose another name in `instanceName` or leave it out",
            isOfAnother
                ? wayToAnothers(instanceName)
                : nameIsAutomatic
                  ? ", or delete that instance yourself."
                  : ", set `adoptExisting: true` to take that instance over, or delete it yourself.",
        ].join(""),
    );
}

function wayToAnothers(name: string): string {
    return [
        ". A resource that was renamed in the program keeps the name of its instance, so the instance may be in use; do not delete it for its name.",
        "If it is this resource's own, from before the resource was renamed or moved into a component, say so with Pulumi's option `aliases`.",
        `If its resource is gone and has left it (\`retainOnDelete\`, \`pulumi state delete\`), take its tag off (\`aws lightsail untag-resource --resource-name ${name} --tag-keys ${INSTANCE_TAG.instance}\`), and set \`adoptExisting: true\`.`,
    ].join(" ");
}
