/** What sysprep.ps1 prints of a disk that it has generalized, with these members otherwise. */
export function sysprepAnswer(more: Readonly<Record<string, unknown>> = {}, json?: string): string {
    const document = {
        runId: "a1b2c3d4e5f6",
        attempt: 1,
        phase: "done",
        imageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE",
        agent: "ec2launch-v2",
        agentVersion: "2.0.1924.0",
        exitCode: 0,
        startedAt: "2026-11-23T00:15:00Z",
        generalizedAt: "2026-11-23T00:19:00Z",
        outcome: "generalized",
        shutdownScheduledInSeconds: 60,
        errorTail: "",
        setupTail: "",
        agentLogTail: "",
        ec2InstanceId: "i-0123456789abcdef0",
        ...more,
    };
    return [
        "=== pulumi-lightsail-windows answer of sysprep ===",
        json ?? JSON.stringify(document),
        "=== end of answer ===",
        "",
    ].join("\n");
}
