import { PARAMETERS } from "../facts/parameters";

const MANAGEMENT =
    /-(?:Item|ItemProperty|ItemPropertyValue|ChildItem|Content|Location|Path|Service|Process|EventLog|Computer|PSDrive|HotFix|WmiObject|WmiMethod|WmiInstance|TimeZone|Clipboard|PSProvider|Transaction)$/i;
const SECURITY =
    /-(?:ExecutionPolicy|Acl|SecureString|Credential|PfxCertificate|AuthenticodeSignature|CmsMessage)$/i;
const CORE =
    /-(?:Object|Command|Module|Job|History|Null|Default|Host|StrictMode|ModuleMember|PSSession|Help|ScriptBlock)$/i;
const UTILITY_OBJECTS =
    /^(?:Select|Sort|Group|Measure|Compare|Tee|New)-Object$|^Measure-Command$|^(?:Write|Read)-Host$|^Get-Host$/i;

/** The module that a cmdlet of Windows PowerShell comes in. */
export function moduleOf(cmdlet: string): string {
    if (MANAGEMENT.test(cmdlet)) {
        return "Microsoft.PowerShell.Management";
    }
    if (SECURITY.test(cmdlet)) {
        return "Microsoft.PowerShell.Security";
    }
    if (CORE.test(cmdlet) && !UTILITY_OBJECTS.test(cmdlet)) {
        return "Microsoft.PowerShell.Core";
    }
    const isKnown = Object.keys(PARAMETERS).some((name) => name.toLowerCase() === cmdlet.toLowerCase());
    return isKnown ? "Microsoft.PowerShell.Utility" : "";
}

/** Modules that Windows has without a file of the script's own. */
export const WINDOWS_MODULES =
    /^(?:Microsoft\.PowerShell\.(?:Utility|Management|Security|Core|Host|Diagnostics|LocalAccounts|Archive|ODataUtils)|ScheduledTasks|CimCmdlets|Appx|Dism|NetTCPIP|NetSecurity|NetAdapter|DnsClient|Storage|BitLocker|BitsTransfer|ServerManager|International|PSReadLine|PackageManagement|PowerShellGet|WebAdministration|SmbShare|Defender|.*Ec2Launch\.psd1)$/i;
