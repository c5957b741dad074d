// What an obedient guest answers in the name of the scripts.
const GENERALIZED = "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE";
const COMPLETE = "IMAGE_STATE_COMPLETE";
export const PASSED = { outcome: "passed", exitCode: 0, elapsedSeconds: 1, outputTail: "" };

export const WINDOWS = { productName: "Windows Server 2019 Datacenter", build: "17763.1" };
export const UPDATE = { kb: "KB5000001", title: "An update", updateId: "update-1", isDefinition: false };
export const INSTALLED = {
    results: [{ ...UPDATE, installed: true, hresult: "0x00000000" }],
    restartPending: true,
};

export const MACHINE = {
    agent: "ec2launch",
    agentVersion: "1.3",
    windows: {
        productName: "Windows Server 2019 Datacenter",
        version: "10.0.17763",
        build: 17763,
        installation: "Server",
    },
    imageState: COMPLETE,
    computerName: "SHOP",
    administrator: { name: "Administrator", enabled: true },
    powershellVersion: "5.1",
    ssmAgentVersion: "3.3",
};

export const PROGRESS = {
    outcome: "recorded",
    runId: "r",
    attempt: 1,
    phase: "generalize",
    elapsedSeconds: 10,
    phaseElapsedSeconds: 5,
    imageState: COMPLETE,
    sysprepRunning: true,
    recordedOutcome: "unfinished",
    restartedSince: false,
    lastSetupLine: "",
};

/** The same once Sysprep has generalized the disk. */
export const RECORDED = {
    phase: "done",
    imageState: GENERALIZED,
    sysprepRunning: false,
    recordedOutcome: "generalized",
};

export const LOGS = {
    imageState: COMPLETE,
    agent: "ec2launch",
    sysprepRunning: false,
    succeededTag: false,
    task: { state: "absent" },
    taskRemoved: true,
    errorTail: "0x80073cf2 from setuperr.log",
    setupTail: "",
    agentLogTail: "",
};

export const STARTED = {
    imageState: COMPLETE,
    agent: "ec2launch",
    agentVersion: "1.3",
    startedAt: new Date(0).toISOString(),
};

export const FAILED = {
    outcome: "failed",
    phase: "generalize",
    message: "Sysprep ended with exit code 1.",
    exitCode: 1,
    errorTail: "0x80073cf2 in setuperr.log",
    setupTail: "",
    agentLogTail: "",
};

export const ALREADY_RAN = {
    outcome: "already-ran",
    firstOutcome: "generalized",
    message: "Sysprep has generalized this disk for this run and attempt.",
    phase: "done",
    restartedSince: true,
    sysprepRunning: false,
    exitCode: 0,
};

export const DONE = {
    outcome: "generalized",
    phase: "done",
    imageState: GENERALIZED,
    exitCode: 0,
    generalizedAt: new Date(0).toISOString(),
    errorTail: "",
    agentLogTail: "",
};
