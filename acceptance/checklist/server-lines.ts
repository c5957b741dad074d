import { isAtLeast } from "./versions";
import { judge, judgeAnswer, type Line } from "./line";

/** What the server tells that anybody makes of the blueprint today. */
export const serverLines: readonly Line[] = [
    {
        about: "versions of today's blueprints",
        part: undefined,
        command:
            'aws ssm describe-instance-information --query "InstanceInformationList[].[InstanceId,PingStatus,AgentVersion,IPAddress]"',
        expected:
            "SSM agent 3.3.1345.0 or newer on Windows Server 2025, 3.2.286.0 or newer elsewhere; a launch agent",
        observe: ({ detected, server }) =>
            judgeAnswer(detected, ({ agent, agentVersion, ssmAgentVersion, windows }) => {
                const least = server.blueprintId.includes("2025") ? "3.3.1345.0" : "3.2.286.0";
                return judge(
                    agent !== "none" && isAtLeast(ssmAgentVersion ?? "", least),
                    `${windows.productName}, build ${windows.build}; ${agent} ${agentVersion ?? "?"}; SSM agent ${ssmAgentVersion ?? "?"}`,
                );
            }),
    },
    {
        about: "whether user data arrives as it was sent",
        part: undefined,
        command: "http://169.254.169.254/latest/user-data on the server, its SHA-256",
        expected: "the text byte for byte, not wrapped by Lightsail",
        observe: ({ userDataIsSame }) =>
            judgeAnswer(userDataIsSame, (isSame) => judge(isSame, isSame ? "the same" : "another text")),
    },
];
