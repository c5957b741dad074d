export interface NewActivation {
    /** The IAM role that Systems Manager takes on for the machine. */
    readonly iamRole: string;
    /** Finds the activation again, whose code no call tells a second time; also what the console calls the node. */
    readonly name: string;
    readonly description: string;
    readonly expiresAt: Date;
    /** They go to the node. */
    readonly tags: Readonly<Record<string, string>>;
}

export interface Activation {
    readonly id: string;
    readonly name: string | undefined;
    readonly registrations: number;
    readonly expired: boolean;
    readonly tags: Readonly<Record<string, string>>;
}

/** Hybrid activations of Systems Manager. */
export interface Activations {
    /** Not retried after a lost reply: an activation whose code nobody knows is found by its name, and deleted. */
    createActivation(activation: NewActivation): Promise<{
        readonly id: string;
        /** Secret: registers one machine. */
        readonly code: string;
    }>;
    /** Those of a name, or all. */
    listActivations(name?: string): Promise<readonly Activation[]>;
    /** One that is gone counts as deleted. */
    deleteActivation(id: string): Promise<void>;
    /** None of a node that is gone. */
    listNodeTags(nodeId: string): Promise<Readonly<Record<string, string>>>;
    /** One that is gone counts as deregistered. */
    deregisterNode(nodeId: string): Promise<void>;
}
