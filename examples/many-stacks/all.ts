import { type Command, COMMANDS, type End, openWorkspace, runStack } from "./run-stack";
import { sideBySide } from "./side-by-side";
import { atOnce, type ServerStack, stacks } from "./stacks";
import { summaryOf } from "./summary";

const tell = (line: string): void => {
    process.stdout.write(`${line}\n`);
};

/** Once asked to stop, no more stacks are begun. Those at work finish: a server must not stay stopped. */
function stopWhenAsked(): () => boolean {
    let isOver = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.on(signal, () => {
            isOver = true;
            tell("No more stacks are begun; those at work are waited for.");
        });
    }
    return () => isOver;
}

async function main(): Promise<void> {
    const command: Command | undefined = COMMANDS.find((known) => known === process.argv[2]);
    if (command === undefined) {
        throw new Error(`Say which command to run for every stack: ${COMMANDS.join(", ")}.`);
    }
    const workspace = await openWorkspace();
    const work = async (server: ServerStack): Promise<End> => {
        tell(`${server.name}: ${command}`);
        const end = await runStack(workspace, command, server);
        tell(`${server.name}: ${end.outcome}`);
        return end;
    };
    const bounds = {
        inAll: atOnce.inAll,
        inOneGroup: atOnce.inOneRegion,
        groupOf: ({ profile = "", region }: ServerStack) => `${profile} ${region}`,
    };
    const ends = await sideBySide(stacks, bounds, work, stopWhenAsked());
    tell(summaryOf(stacks, ends));
    const succeeded = [...ends.values()].filter(({ outcome }) => outcome === "succeeded");
    process.exitCode = succeeded.length === stacks.length ? 0 : 1;
}

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
