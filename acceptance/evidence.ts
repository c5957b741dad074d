import { ListCommandsCommand, type SSMClient } from "@aws-sdk/client-ssm";
import type { DetectResult } from "../provider/guest";
import type { Part } from "./parts";
import type { Record } from "./record";
import type { Sight } from "./watch";

/** A command of Systems Manager's history. */
export interface SentCommand {
    readonly comment: string;
    readonly status: string;
    readonly lines: number;
}

/** What a script has answered; the reason where it could not be asked. */
export type Answer<T> = { readonly is: T } | { readonly unknown: string };

/** All that the lines of the checklist judge one server by. */
export interface Evidence {
    readonly key: string;
    readonly server: {
        readonly name: string;
        readonly blueprintId: string;
        readonly nodeId: string;
        readonly privateIpAddress: string | undefined;
    };
    readonly parts: readonly Part[];
    readonly windowsUpdates: boolean;
    readonly record: Record;
    readonly sights: readonly Sight[];
    readonly commands: readonly SentCommand[];
    readonly detected: Answer<DetectResult>;
    /** Whether the machine reads its user data byte for byte as it was sent. */
    readonly userDataIsSame: Answer<boolean>;
    readonly settings: { readonly before: Answer<string>; readonly after: Answer<string> };
    readonly rulesLeft: Answer<string>;
    /** What `pulumi destroy` has left of what the program made; `undefined` where it was not run. */
    readonly leftByDestroy: readonly string[] | undefined;
}

/** Asks, and keeps the reason where there is no answer: one line of the checklist less, and not the end of all. */
export async function answerOf<T>(ask: () => Promise<T>): Promise<Answer<T>> {
    try {
        return { is: await ask() };
    } catch (error) {
        return { unknown: error instanceof Error ? error.message : String(error) };
    }
}

/** The commands of a node, with how many lines each had: what they say is nobody's business. */
export async function commandsOf(ssm: SSMClient, nodeId: string): Promise<readonly SentCommand[]> {
    const found: SentCommand[] = [];
    let NextToken: string | undefined;
    do {
        const page = await ssm.send(
            new ListCommandsCommand({ InstanceId: nodeId, MaxResults: 50, NextToken }),
        );
        for (const { Comment = "", Status = "", Parameters = {} } of page.Commands ?? []) {
            found.push({ comment: Comment, status: Status, lines: Parameters["commands"]?.length ?? 0 });
        }
        NextToken = page.NextToken;
    } while (NextToken !== undefined && NextToken !== "");
    return found;
}
