import { isCloudError } from "../cloud/errors/cloud-error";
import type { Cloud } from "../cloud/ports";
import { ActionableError } from "./actionable-error";
import { type Waiting, waitFor } from "./waits";

type Ssm = Cloud["ssm"];
type NewActivation = Parameters<Ssm["createActivation"]>[0];
type Made = Awaited<ReturnType<Ssm["createActivation"]>>;

/** A role that has just been made is known everywhere by then, as @pulumi/aws waits for one too. */
const PROPAGATION = 2 * 60_000;

/**
 * Makes a hybrid activation. "Nonexistent role or missing ssm service principal in trust policy" is what Systems Manager
 * says of a wrong role, and of one that is a few seconds old.
 *
 * @throws ActionableError that names the role, where it cannot be used
 */
export function newActivation(
    context: Waiting & { readonly cloud: { readonly ssm: Pick<Ssm, "createActivation"> } },
    activation: NewActivation,
): Promise<Made> {
    const { cloud, clock } = context;
    const start = clock.now();
    return waitFor<Made>(context, {
        what: `Systems Manager to take IAM role "${activation.iamRole}"`,
        pace: { typicalMinimumMilliseconds: 0, floorMilliseconds: 5_000, ceilingMilliseconds: 10_000 },
        boundMilliseconds: 2 * PROPAGATION,
        adviceOnTimeout: "Run `pulumi up` again.",
        probe: async () => {
            try {
                return { kind: "reached", value: await cloud.ssm.createActivation(activation) };
            } catch (error) {
                if (isCloudError(error, "access-denied")) {
                    return { kind: "failed", error: unusable(activation.iamRole, error) };
                }
                if (!isCloudError(error, "invalid-input") && !isCloudError(error, "not-found")) {
                    throw error;
                }
                return clock.now() - start < PROPAGATION
                    ? { kind: "waiting", note: "it is refused yet" }
                    : { kind: "failed", error: unusable(activation.iamRole, error) };
            }
        },
    });
}

function unusable(role: string, cause: Error): ActionableError {
    return new ActionableError(
        `no machine can be registered with IAM role "${role}": ${cause.message}`,
        "Name a role that Systems Manager may take on (trusted by ssm.amazonaws.com), as `ManagedNodeRole` makes it, and allow to pass it on (iam:PassRole); then run `pulumi up` again.",
        { cause },
    );
}
