import type { PreflightCheck, PreflightFinding, PreflightResult } from "./results";

export type PreflightMode = "enforce" | "warn" | "off";

export interface DescribedFindings {
    /** Sysprep must not run while there is any. */
    readonly blocking: readonly string[];
    readonly warnings: readonly string[];
}

/** Whether Sysprep was run on this Windows by the pair that asks: a restart does not mend what it has left then. */
export type SysprepBefore = "none" | "by this pair";

type Describe = (finding: PreflightFinding, before: SysprepBefore) => string;

const plural = (detail: string, one: string, many: string): string => (detail === "1" ? one : many);

/** What each finding means and what to do, in the words of whoever looks after the machine. */
const descriptions: { readonly [C in PreflightCheck]: Describe } = {
    "launch-agent": ({ detail }) =>
        (detail === "none"
            ? "No launch agent is installed, neither EC2Launch v2 nor EC2Launch nor EC2Config: nothing would set the " +
              "password of an instance made from the snapshot."
            : `The launch agent is too old (${detail}): its Sysprep always powers the machine off, so that nobody could ` +
              "read whether it succeeded. EC2Launch 1.3.550 and newer can be told not to.") +
        ' Install EC2Launch v2 (EC2 User Guide, "Install the latest version of EC2Launch v2").',
    "agent-settings": ({ detail, verdict }) =>
        verdict === "warn"
            ? `The launch agent's settings cannot be read as a run that was cut off has left them: ${detail} The next run ` +
              "puts them back before it needs them."
            : `The launch agent's settings cannot be set to a random administrator password: ${detail} Set "Random ` +
              "(Retrieve from console)\" in the agent's own settings window once, which writes the file in its usual form.",
    "planted-files": ({ detail }) =>
        `${detail} ${plural(detail, "file or folder belongs", "files or folders belong")} to an account that is not an administrator, can be ` +
        "changed by one, or leads elsewhere. Sysprep runs the launch agent's scripts with all rights, and goes by what is in " +
        "C:\\ProgramData\\pulumi-lightsail-windows: find out who put them there, and delete them or install the launch agent anew.",
    metadata: ({ detail }) =>
        detail === "no answer"
            ? "The instance's metadata service (169.254.169.254) does not answer. Sysprep sets a random administrator password, and " +
              "the launch agent could not publish it: nobody could log on. Switch it on (aws lightsail update-instance-metadata-options " +
              "--http-endpoint enabled), or mend the route to it (Import-Module C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Module\\Ec2Launch.psd1; Add-Routes)."
            : `The metadata service takes only its version 2, which ${detail} does not speak: the new administrator password could ` +
              "not be published. Update EC2Launch to 1.3.2002730 or newer, or allow version 1 (--http-tokens optional).",
    "ssm-agent": ({ detail }) =>
        `The Systems Manager agent ${detail} loses its registration on Windows Server 2025 when it is updated. Update it to ` +
        "3.3.1345.0 or newer first, and see that the node is online again.",
    "launch-tasks": ({ detail }) =>
        `After Sysprep, neither user data nor Systems Manager would come up, on this instance or on one made from the snapshot: ${detail}. ` +
        "Put the task startSsm back into C:\\ProgramData\\Amazon\\EC2Launch\\config\\agent-config.yml, take installEgpuManager out, and " +
        "see in C:\\ProgramData\\Amazon\\EC2Launch\\log\\error.log which task failed.",
    "image-state": ({ detail }, before) =>
        `Windows is not in a finished state: ImageState is ${detail} and should be IMAGE_STATE_COMPLETE. ` +
        (before === "none"
            ? "An earlier Sysprep or a setup did not end. Restart the instance; if that does not help, restore it " +
              "from a snapshot of an earlier day."
            : "The Sysprep that this pair has run did not end well."),
    "rearm-count": () =>
        "Windows has no rearm left: Sysprep has been run on this installation as often as Windows allows. Make the " +
        "golden instance anew from a Lightsail blueprint, or from a snapshot that has seen fewer runs.",
    "sysprep-status": ({ detail }) =>
        `The registry says that an earlier Sysprep was not cleaned up (${detail}; expected are GeneralizationState 7 ` +
        "and CleanupState 2, under HKLM\\SYSTEM\\Setup\\Status\\SysprepStatus). Sysprep may refuse to run.",
    "pending-reboot": () =>
        "Windows waits for a restart to finish an update or an installation. Restart the instance and let it settle.",
    "pending-file-rename": ({ detail }) =>
        `${detail} ${plural(detail, "file is", "files are")} to be renamed or deleted at the next start ` +
        "(PendingFileRenameOperations). Restart the instance if one of them belongs to Windows.",
    "launch-agent-running": ({ detail }) =>
        `The launch agent is still at the tasks of this start, user data among them (for ${detail} and longer). A stop now would kill ` +
        "user data half-way, and it would not run again: the snapshot would be of a machine that is half set up. Wait for its " +
        "end, then try again. Where user data is meant to go on for ever, have it start a service or a scheduled task instead.",
    servicing: ({ detail }) =>
        `Windows is servicing itself (TiWorker or TrustedInstaller is at work, ${detail}). Wait until updates are ` +
        "installed, then try again.",
    "sysprep-running": () =>
        "A Sysprep is running on the machine already. Wait for its end; if it hangs, restore from the backup snapshot.",
    appx: ({ detail }) =>
        `${detail} AppX ${plural(detail, "package is", "packages are")} installed for one user only, and Sysprep ends ` +
        "with 0x80073cf2 for it. Remove each for all users with Get-AppxPackage -AllUsers -Name <name> | " +
        "Remove-AppxPackage -AllUsers (before Windows Server 2019: sign in as that user, Remove-AppxPackage).",
    bitlocker: ({ detail }) =>
        `The system drive is encrypted with BitLocker, or is being encrypted or decrypted (conversion status ${detail}). ` +
        "Run manage-bde -off C: and wait until manage-bde -status says that it is fully decrypted.",
    domain: ({ detail }) =>
        `The machine is a member of the domain ${detail}. Sysprep takes it out of the domain, the original as well as ` +
        "the instances made from the snapshot; they must join again.",
    "domain-controller": ({ detail }) =>
        `The machine is a domain controller of ${detail}, and Sysprep does not support that role. Take the role away ` +
        "(Uninstall-ADDSDomainController) and remove the feature AD-Domain-Services, or prepare another instance.",
    "administrator-disabled": ({ detail }) =>
        `The built-in administrator account${detail === "" ? "" : ` (${detail})`} is disabled or does not exist. Sysprep ` +
        `runs in its name. Enable it with net user "${detail === "" ? "Administrator" : detail}" /active:yes.`,
    "administrator-name": ({ detail }) =>
        `The built-in administrator is called "${detail}", and the launch agent's answer file for Sysprep calls it Administrator: ` +
        `the first start after Sysprep would fail. Rename it back (Rename-LocalUser "${detail}" Administrator), or put its name into the answer file.`,
    "administrator-profile": () =>
        "The launch agent's answer file asks for CopyProfile, and the built-in administrator has no profile: the first start after " +
        "Sysprep would fail for good. Sign in as the built-in administrator once, or take CopyProfile out of the answer file.",
    "task-logon": ({ detail, verdict }) =>
        verdict === "block"
            ? `A scheduled task cannot log on the built-in administrator (${detail}), and Sysprep is run by one. Allow the account to ` +
              '"Log on as a batch job" (Local Security Policy, User Rights Assignment).'
            : `A scheduled task cannot log on the built-in administrator without a password (${detail}). It is given a random password ` +
              "right before Sysprep, which sets another one anyway; if Sysprep fails, set a new one through Systems Manager.",
    "free-space": ({ detail }) =>
        `Only ${detail} GB are free on the system drive, and Sysprep may need up to 10. Make room, or take a larger bundle.`,
    "extra-profiles": ({ detail }) =>
        `${detail} user ${plural(detail, "profile", "profiles")} besides the built-in administrator's will be carried into ` +
        "every instance made from the snapshot, and may make Sysprep fail. Remove what is not needed (System " +
        "Properties, User Profiles).",
    "stale-profiles": ({ detail, verdict }) =>
        `${detail} ${plural(detail, "entry", "entries")} in the registry's ProfileList ${plural(detail, "has", "have")} no ` +
        `folder or end in .bak, which ${verdict === "block" ? "makes the first start after Sysprep fail for good (CopyProfile)" : "can make Sysprep fail"}. Delete the keys under HKLM\\SOFTWARE\\Microsoft\\` +
        "Windows NT\\CurrentVersion\\ProfileList.",
};

/**
 * Says each finding in the user's words, with what to do about it.
 *
 * @param mode `enforce`: what blocks Sysprep is an error; `warn`: it is a warning; `off`: nothing is said
 */
export function describeFindings(
    result: PreflightResult,
    mode: PreflightMode,
    before: SysprepBefore = "none",
): DescribedFindings {
    if (mode === "off") {
        return { blocking: [], warnings: [] };
    }
    const blocks = (finding: PreflightFinding): boolean => mode === "enforce" && finding.verdict === "block";
    return {
        blocking: result.findings.filter(blocks).map((finding) => describe(finding, before)),
        warnings: result.findings
            .filter((finding) => !blocks(finding))
            .map((finding) => describe(finding, before)),
    };
}

function describe(finding: PreflightFinding, before: SysprepBefore): string {
    if (finding.verdict === "unknown") {
        return `The check "${finding.check}" could not be made, so nothing is known about it: ${finding.detail}`;
    }
    return `${descriptions[finding.check](finding, before)}${listed(finding)}`;
}

function listed({ items, itemsOmitted }: PreflightFinding): string {
    if (items.length === 0) {
        return "";
    }
    const more = itemsOmitted > 0 ? `, and ${itemsOmitted} more` : "";
    return ` Found: ${items.join(", ")}${more}.`;
}
