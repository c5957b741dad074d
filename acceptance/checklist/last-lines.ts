import { judge, type Line, notTried } from "./line";

/** What is looked at on an instance of the image, as a person who signs in for the first time. */
export const DESKTOP_COMMAND =
    '"MicrosoftWindows.Client.CBS", "Microsoft.UI.Xaml.CBS", "MicrosoftWindows.Client.Core" | ForEach-Object { Get-AppxPackage -Name $_ }';

export const lastLines: readonly Line[] = [
    {
        about: "The desktop of a new user",
        part: "image",
        command: DESKTOP_COMMAND,
        expected:
            "each package that the server has for its own users is listed with Status: Ok, and Start, Explorer and Settings open",
        observe: ({ server }) => ({
            verdict: "look yourself",
            observed: `On ${server.name}-copy: make a user (net user), sign in with it over RDP, run the command there, and open the three windows. Report the list of the server, the list of the instance, and what opened.`,
        }),
    },
    {
        about: "What `pulumi destroy` leaves",
        part: undefined,
        command: "aws lightsail get-instances, get-instance-snapshots; aws ssm describe-activations",
        expected: "nothing of what the program made",
        observe: ({ leftByDestroy }) =>
            leftByDestroy === undefined
                ? notTried("the update failed, and everything was removed by its tag")
                : judge(leftByDestroy.length === 0, leftByDestroy.join(", ") || "nothing"),
    },
];
