import type { ScriptEnd } from "../../windows/contract";
import type { Command, Invocation, InvocationStatus, ManagedNode, Region } from "../world/model";
import { after, happened, type World } from "../world/world";

/** A script's exit code that asks the agent to restart Windows and run the script again. */
const restartAndRunAgain = 3010;

/** Sends a command on its way: its time-out runs from now on, and the agent gets it if it is there. */
export function dispatch(world: World, command: Command, invocation: Invocation): void {
    world.timeline.after(command.timeoutSeconds * 1000, () => {
        if (invocation.status === "Pending") end(world, invocation, "TimedOut", "DeliveryTimedOut");
    });
    if (invocation.node.connectedSince !== undefined) deliver(world, command, invocation);
}

/**
 * The agent is there again. It takes what waits for it, and submits anew the documents that were in progress
 * when it went ("amazon-ssm-agent": documents in state Current are resubmitted at start-up).
 */
export function agentIsBack(world: World, region: Region, node: ManagedNode): void {
    for (const command of region.commands.values()) {
        for (const invocation of command.invocations.filter((one) => one.node === node)) {
            if (invocation.status === "Pending") deliver(world, command, invocation);
            else if (invocation.status === "InProgress") run(world, command, invocation);
            else if (invocation.status === "Cancelling") end(world, invocation, "Cancelled", "Cancelled");
        }
    }
}

function deliver(world: World, command: Command, invocation: Invocation): void {
    after(world, "commandDelivery", () => {
        if (invocation.status !== "Pending" || invocation.node.connectedSince === undefined) return;
        invocation.status = "InProgress";
        invocation.statusDetails = "InProgress";
        invocation.startedAt = new Date(world.timeline.now());
        world.timeline.after(command.executionTimeoutSeconds * 1000, () => {
            if (!isUnderWay(invocation)) return;
            invocation.script?.kill();
            end(world, invocation, "TimedOut", "ExecutionTimedOut");
        });
        run(world, command, invocation);
    });
}

function run(world: World, command: Command, invocation: Invocation): void {
    invocation.runs += 1;
    const thisRun = invocation.runs;
    const { guest } = invocation.node.instance;
    invocation.script = guest.runScript(command.parameters["commands"] ?? [], (ended) => {
        if (invocation.runs === thisRun) scriptEnded(world, command, invocation, ended);
    });
}

function scriptEnded(world: World, command: Command, invocation: Invocation, ended: ScriptEnd): void {
    const { instance } = invocation.node;
    const thisRun = invocation.runs;
    if (ended.exitCode === restartAndRunAgain) {
        // Windows that shuts down has ended its agent, which then restarts nothing.
        if (invocation.node.connectedSince === undefined) return;
        instance.restarting = true;
        instance.guest.pressPowerButton();
        return;
    }
    after(world, command.losesFirstReply ? "replySentAgain" : "commandReport", () => {
        // An agent that is gone reports nothing; when it is back, the document counts as in progress still.
        if (!isUnderWay(invocation) || invocation.node.connectedSince === undefined) return;
        if (invocation.runs !== thisRun) return;
        invocation.stdout = ended.stdout;
        invocation.stderr = ended.stderr;
        invocation.responseCode = ended.exitCode;
        if (ended.exitCode === 0) end(world, invocation, "Success", "Success");
        else end(world, invocation, "Failed", "Failed");
    });
}

/** CancelCommand: at once where nothing has begun, otherwise when the agent has killed the script. */
export function cancel(world: World, invocation: Invocation): void {
    if (invocation.status === "Pending") {
        end(world, invocation, "Cancelled", "Cancelled");
    } else if (invocation.status === "InProgress") {
        invocation.status = "Cancelling";
        invocation.statusDetails = "Cancelling";
        after(world, "commandReport", () => {
            if (invocation.status !== "Cancelling" || invocation.node.connectedSince === undefined) return;
            invocation.script?.kill();
            end(world, invocation, "Cancelled", "Cancelled");
        });
    }
}

function isUnderWay(invocation: Invocation): boolean {
    return invocation.status === "InProgress" || invocation.status === "Cancelling";
}

function end(world: World, invocation: Invocation, status: InvocationStatus, details: string): void {
    const printed = invocation.script?.output();
    if (
        printed !== undefined &&
        invocation.endedAt === undefined &&
        status !== "Success" &&
        status !== "Failed"
    ) {
        invocation.stdout = printed.stdout;
        invocation.stderr = printed.stderr;
    }
    invocation.status = status;
    happened(world, "command", invocation.node.id, status);
    invocation.statusDetails = details;
    invocation.endedAt = new Date(world.timeline.now());
}
