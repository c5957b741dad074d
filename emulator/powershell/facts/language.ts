// Recorded from the real PowerShell by scripts/powershell-facts/record.ps1: change it there.
/** The operators of the language. */
export const OPERATORS =
    "- -- -= -and -as -band -bnot -bor -bxor -ccontains -ceq -cge -cgt -cin -cle -clike -clt -cmatch -cne -cnotcontains -cnotin -cnotlike -cnotmatch -creplace -csplit -eq -f -ge -gt -icontains -iin -ilike -imatch -inotcontains -inotin -inotlike -inotmatch -ireplace -is -isnot -isplit -join -le -lt -ne -not -or -shl -shr -xor , ! ?? ??= .. * *= / /= % %= + ++ += =";
/** The attributes that scripts may use. */
export const ATTRIBUTES =
    "Alias AllowEmptyCollection AllowEmptyString AllowNull ArgumentCompleter ArgumentCompletions ArgumentToConfigurationDataTransformation Cmdlet CmdletBinding CmdletProvider Credential DscLocalConfigurationManager DscProperty DscResource DynamicClassImplementationAssembly Experimental Hidden NoRunspaceAffinity OutputType Parameter PSDefaultValue PSTypeName SupportsWildcards ValidateCount ValidateDrive ValidateLength ValidateNotNull ValidateNotNullOrEmpty ValidateNotNullOrWhiteSpace ValidatePattern ValidateRange ValidateScript ValidateSet ValidateTrustedData ValidateUserDrive";
