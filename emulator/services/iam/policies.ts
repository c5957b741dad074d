import type { Policy } from "./policy";

/** Which callers may do what; callers are told apart by their access keys. */
export interface Policies {
    /** The policy of a caller; `undefined` allows everything. */
    of(accessKeyId: string): Policy | undefined;
    /** Gives a caller a policy, or without an access key all who have none of their own. */
    set(policy: Policy, accessKeyId?: string): void;
    /** Allows everything to everybody. */
    clear(): void;
}

export function createPolicies(forAll?: Policy): Policies {
    const own = new Map<string, Policy>();
    let others = forAll;
    return {
        of: (accessKeyId) => own.get(accessKeyId) ?? others,
        set(policy, accessKeyId) {
            if (accessKeyId === undefined) others = policy;
            else own.set(accessKeyId, policy);
        },
        clear() {
            own.clear();
            others = undefined;
        },
    };
}
