import type { Instance } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import { ActionableError } from "../run/actionable-error";
import type { InstanceInputs } from "./inputs";
import { INSTANCE_TAG } from "./names";

type Asked = Pick<InstanceInputs, "adoptExisting" | "instanceName" | "availabilityZone" | "bundleId">;

/** An instance that no resource has, and that the program says is to become this resource's. Pure. */
export function isToBeAdopted({ tags }: Instance, { adoptExisting }: Pick<Asked, "adoptExisting">): boolean {
    return adoptExisting && tags[INSTANCE_TAG.instance] === undefined;
}

/** What the inputs say of an instance for its whole life must be true of one that is taken over. Pure. */
export function adoptionProblems(instance: Instance, asked: Asked): readonly InputProblem[] {
    const differs = (property: string, is: string) => ({
        property,
        reason: `instance "${asked.instanceName}" is to be taken over (adoptExisting), and has "${is}"; say so here`,
    });
    return [
        ...(instance.availabilityZone === asked.availabilityZone
            ? []
            : [differs("availabilityZone", instance.availabilityZone)]),
        ...(asked.bundleId === undefined || instance.bundleId === asked.bundleId
            ? []
            : [differs("bundleId", instance.bundleId)]),
    ];
}

/** @throws ActionableError that names what does not fit */
export function assertAdoptable(instance: Instance, asked: Asked): void {
    const problems = adoptionProblems(instance, asked);
    if (problems.length > 0) {
        throw new ActionableError(
            problems.map(({ property, reason }) => `${property}: ${reason}`).join("; "),
            "It is left as it is. Change the inputs, then run `pulumi up` again.",
        );
    }
}

/** Before an update. */
export function willBeAdopted({ name, state }: Instance): string {
    return `instance "${name}" (${state}) is taken over as it is, because of adoptExisting: nothing is made. Its firewall, tags and add-ons become those of the inputs, and it is deleted when this resource is.`;
}

/** Before an update that finds nothing to take over. */
export function nothingToAdopt(name: string): string {
    return `no instance "${name}" is there for adoptExisting to take over: a new one is made from the snapshot`;
}
