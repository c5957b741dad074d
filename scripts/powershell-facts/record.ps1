# Writes down what the real PowerShell says of itself: the members of types, the values of enumerations, the bases of
# exceptions, the short names of types, and the parameters of cmdlets.
#   pwsh -NoProfile -File scripts/powershell-facts/record.ps1 -Target emulator/powershell/facts
param([Parameter(Mandatory)][string]$Target)
$ErrorActionPreference = 'Stop'

$Types = @'
System.String System.Char System.Boolean System.Byte System.SByte System.Int16 System.UInt16 System.Int32 System.UInt32
System.Int64 System.UInt64 System.Single System.Double System.Decimal System.DateTime System.DateTimeOffset
System.TimeSpan System.Guid System.Version System.Uri System.Math System.Array System.Convert System.BitConverter
System.Random System.Environment System.Console System.GC System.Enum System.Exception System.Object System.Type
System.Text.StringBuilder System.Text.Encoding System.Text.UTF8Encoding System.Text.UnicodeEncoding
System.Text.ASCIIEncoding System.Text.RegularExpressions.Regex System.Text.RegularExpressions.Match
System.Text.RegularExpressions.Group System.Text.RegularExpressions.Capture
System.Text.RegularExpressions.MatchCollection System.Text.RegularExpressions.GroupCollection
System.Collections.ArrayList System.Collections.Hashtable System.Collections.DictionaryEntry System.Collections.Queue
System.Collections.Stack System.Collections.SortedList System.Collections.BitArray
System.Collections.Specialized.OrderedDictionary System.Collections.Specialized.NameValueCollection
System.Collections.Specialized.StringCollection
System.Collections.Generic.List`1 System.Collections.Generic.Dictionary`2 System.Collections.Generic.HashSet`1
System.Collections.Generic.Queue`1 System.Collections.Generic.Stack`1 System.Collections.Generic.SortedDictionary`2
System.Collections.Generic.SortedSet`1 System.Collections.Generic.LinkedList`1
System.Collections.Generic.KeyValuePair`2 System.Diagnostics.Stopwatch System.Diagnostics.Process
System.Diagnostics.ProcessStartInfo System.Globalization.CultureInfo System.Globalization.NumberFormatInfo
System.Globalization.DateTimeFormatInfo System.IO.Path System.IO.File System.IO.Directory System.IO.FileInfo
System.IO.DirectoryInfo System.IO.StringReader System.IO.StringWriter System.IO.StreamReader System.IO.StreamWriter
System.IO.MemoryStream System.IO.FileStream System.IO.BinaryReader System.IO.BinaryWriter System.IO.DriveInfo
System.Net.Dns System.Net.IPAddress System.Net.WebClient System.Net.ServicePointManager System.Net.NetworkCredential
System.Security.SecureString System.Security.Cryptography.SHA256 System.Security.Cryptography.MD5
System.Security.Cryptography.SHA1 System.Threading.Thread System.Threading.Mutex System.Xml.XmlDocument
System.Xml.XmlElement System.Xml.XmlNode System.Xml.XmlAttribute
System.Management.Automation.ScriptBlock System.Management.Automation.PSCredential
System.Management.Automation.ErrorRecord System.Management.Automation.ErrorCategoryInfo
System.Management.Automation.InvocationInfo System.Management.Automation.PSObject
System.Management.Automation.PSReference System.Management.Automation.PSVariable
System.Management.Automation.SwitchParameter System.Management.Automation.PSModuleInfo
System.Management.Automation.FunctionInfo System.Management.Automation.CmdletInfo
System.Management.Automation.AliasInfo System.Management.Automation.WildcardPattern
System.Management.Automation.Language.Parser Microsoft.Win32.Registry Microsoft.Win32.RegistryKey
System.ServiceProcess.ServiceController System.Security.Principal.SecurityIdentifier
System.Security.Principal.NTAccount System.Security.Principal.WindowsIdentity
System.Security.Principal.WindowsPrincipal System.Security.AccessControl.FileSecurity
System.Security.AccessControl.DirectorySecurity System.Security.AccessControl.RegistrySecurity
System.Security.AccessControl.FileSystemAccessRule System.Security.Cryptography.HashAlgorithm
System.Security.Cryptography.SHA384 System.Security.Cryptography.SHA512
System.Security.Cryptography.RandomNumberGenerator System.Security.Cryptography.RNGCryptoServiceProvider
System.Reflection.TypeInfo System.Reflection.Assembly System.Runtime.InteropServices.Marshal System.Diagnostics.FileVersionInfo
System.Net.WebUtility System.IntPtr System.StringComparer System.TimeZoneInfo System.Threading.Tasks.Task
System.IO.TextReader System.IO.TextWriter System.IO.Stream System.IO.FileSystemInfo
System.IO.Compression.ZipFile System.IO.Compression.ZipArchive System.IO.Compression.ZipArchiveEntry
System.Xml.XmlText System.Xml.XmlDeclaration System.Xml.XmlNodeList System.Globalization.TextInfo
System.Management.ManagementObject System.Management.ManagementClass System.Management.ManagementObjectSearcher
System.DirectoryServices.DirectoryEntry System.DirectoryServices.DirectorySearcher
System.Management.Automation.PathInfo
System.Management.Automation.PSPropertyInfo System.Management.Automation.PSNoteProperty
System.Management.Automation.ApplicationInfo System.Management.Automation.ExternalScriptInfo
System.Management.Automation.WarningRecord System.Management.Automation.InformationRecord
System.Management.Automation.PSBoundParametersDictionary
System.Management.Automation.Internal.Host.InternalHost
System.Management.Automation.Internal.Host.InternalHostUserInterface
System.Management.Automation.Internal.Host.InternalHostRawUserInterface
System.Management.Automation.Host.Size Microsoft.PowerShell.Commands.GroupInfo
Microsoft.PowerShell.Commands.GenericMeasureInfo Microsoft.PowerShell.Commands.TextMeasureInfo
Microsoft.PowerShell.Commands.MatchInfo Microsoft.PowerShell.Commands.MemberDefinition
'@ -split '\s+' | Where-Object { $_ }

$Enumerations = @'
System.DayOfWeek System.DateTimeKind System.StringComparison System.StringSplitOptions System.MidpointRounding
System.EnvironmentVariableTarget System.Environment+SpecialFolder System.PlatformID System.ConsoleColor System.TypeCode
System.UriKind System.UriPartial System.Base64FormattingOptions System.IO.FileMode System.IO.FileAccess System.IO.FileShare
System.IO.FileAttributes System.IO.SearchOption System.IO.SeekOrigin System.IO.DriveType
System.Globalization.DateTimeStyles System.Globalization.NumberStyles System.Globalization.CompareOptions
System.Text.RegularExpressions.RegexOptions System.Text.NormalizationForm System.Net.HttpStatusCode
System.Net.SecurityProtocolType System.Net.Sockets.AddressFamily System.Diagnostics.ProcessPriorityClass
System.Diagnostics.ProcessWindowStyle System.Threading.ThreadState System.Threading.ApartmentState
System.Security.AccessControl.FileSystemRights System.Security.AccessControl.AccessControlType
System.Security.AccessControl.InheritanceFlags System.Security.AccessControl.PropagationFlags
System.Security.AccessControl.RegistryRights System.Security.Principal.WellKnownSidType
System.Security.Principal.WindowsBuiltInRole System.Management.Automation.ActionPreference
System.Management.Automation.ErrorCategory System.Management.Automation.ConfirmImpact
System.Management.Automation.ScopedItemOptions System.Management.Automation.CommandTypes
System.Management.Automation.PSMemberTypes System.Management.Automation.VariableAccessMode
System.Management.Automation.JobState Microsoft.Win32.RegistryHive Microsoft.Win32.RegistryValueKind
Microsoft.Win32.RegistryView Microsoft.Win32.RegistryValueOptions Microsoft.PowerShell.ExecutionPolicy
System.Xml.XmlNodeType
'@ -split '\s+' | Where-Object { $_ }

# A type is found only once its assembly is loaded.
foreach ($file in Get-ChildItem -Path "$PSHOME/*.dll") {
    try { $null = [Reflection.Assembly]::LoadFrom($file.FullName) } catch { Write-Verbose "$($file.Name) is no assembly." }
}

function Resolve-Type([string]$Name) {
    $found = $Name -as [type]
    if ($null -eq $found) {
        $found = [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetType($Name) } |
            Where-Object { $_ } | Select-Object -First 1
    }
    $found
}

function Format-Names($Names) { ($Names | Sort-Object -Unique -CaseSensitive) -join ' ' }

function Get-Facts([type]$Type) {
    $flags = [Reflection.BindingFlags]
    # What PowerShell's own type data adds, but for what only Linux has.
    $added = @(Get-TypeData -TypeName $Type.FullName | ForEach-Object { $_.Members.Values } |
        Where-Object { $_.Name -notlike '*Unix*' })
    $lists = foreach ($where in 'Instance', 'Static') {
        $binding = $flags::Public -bor $flags::$where -bor $flags::FlattenHierarchy
        $properties = @($Type.GetProperties($binding).Name) + @($Type.GetFields($binding).Name)
        $methods = @($Type.GetMethods($binding) | Where-Object { -not $_.IsSpecialName } | ForEach-Object Name)
        if ($where -eq 'Instance') {
            $properties += @($added | Where-Object { $_.GetType().Name -notlike '*Method*' } | ForEach-Object Name)
            $methods += @($added | Where-Object { $_.GetType().Name -like '*Method*' } | ForEach-Object Name)
        }
        Format-Names ($properties | Where-Object { $_ })
        Format-Names $methods
    }
    $lists -join ' | '
}

function Write-Table([string]$File, [string]$Constant, [string]$Comment, $Rows) {
    $lines = @(
        if ($Rows.Count -gt 120) { '/* eslint-disable max-lines -- a list recorded whole */' }
        '// Recorded from the real PowerShell by scripts/powershell-facts/record.ps1: change it there.'
        "/** $Comment */"
        "export const ${Constant}: Readonly<Record<string, string>> = {"
    )
    foreach ($row in $Rows) { $lines += "    `"$($row[0])`": `"$($row[1])`"," }
    [IO.File]::WriteAllText("$Target/$File.ts", (($lines + '};') -join "`n") + "`n")
}

$members = foreach ($name in $Types) {
    $type = Resolve-Type $name
    if ($type) { , @($type.FullName, (Get-Facts $type)) } else { Write-Warning "No type $name here." }
}
Write-Table members MEMBERS "The members of types: instance properties | methods | static properties | methods." $members

$bases = foreach ($name in $Types) {
    $type = Resolve-Type $name
    if (-not $type) { continue }
    $chain = for ($base = $type.BaseType; $base; $base = $base.BaseType) { $base.FullName -replace '\[\[.*' }
    $interfaces = $type.GetInterfaces() | ForEach-Object { "$($_.Namespace).$($_.Name)" }
    , @($type.FullName, ((@($chain) + @($interfaces | Sort-Object -Unique)) -join ' ').Trim())
}
Write-Table bases BASES "What a type is besides itself: its base types, the nearest first, and its interfaces." $bases

$values = foreach ($name in $Enumerations) {
    $type = Resolve-Type $name
    if (-not $type) { Write-Warning "No enumeration $name here."; continue }
    $pairs = [enum]::GetNames($type) | ForEach-Object { "$_=$([long]([enum]::Parse($type, $_).value__))" }
    $flagged = if ($type.GetCustomAttributes([FlagsAttribute], $false)) { 'Flags ' } else { '' }
    , @($type.FullName, "$flagged$($pairs -join ' ')")
}
Write-Table enumerations ENUMERATIONS "The values of enumerations; those that are sets of flags say so first." $values

$exceptions = [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { try { $_.GetExportedTypes() } catch { } } |
    Where-Object { [Exception].IsAssignableFrom($_) -and $_ -ne [Exception] -and
        $_.FullName -match '^(System|Microsoft)\.' -and $_.FullName -notmatch '\+|`' } |
    Sort-Object FullName -Unique | Group-Object { $_.BaseType.FullName } | ForEach-Object {
        , @($_.Name, (($_.Group | ForEach-Object FullName) -join ' ')) }
Write-Table exceptions EXCEPTIONS "Exceptions by the exception that they are derived from." $exceptions

$accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get.GetEnumerator() |
    Sort-Object Key | ForEach-Object { , @($_.Key.ToLowerInvariant(), $_.Value.FullName) }
Write-Table accelerators ACCELERATORS "PowerShell's short names of types, in lower case." $accelerators

# Of a module that is not loaded, no parameters are known.
foreach ($module in Get-Module -ListAvailable -Name Microsoft.PowerShell.*) {
    Import-Module $module.Name -ErrorAction SilentlyContinue
}
$common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
$cmdlets = Get-Command -CommandType Cmdlet | Where-Object Source -like 'Microsoft.PowerShell.*' | Sort-Object Name -Unique |
    ForEach-Object {
        $names = $_.Parameters.Values | Where-Object { $_.Name -notin $common } | ForEach-Object {
            (@($_.Name) + @($_.Aliases)) -join '|' }
        , @($_.Name, (Format-Names $names)) }
Write-Table parameters PARAMETERS "The parameters of cmdlets with their aliases, without the common ones." $cmdlets

$variables = [powershell]::Create().AddScript('Get-Variable | ForEach-Object Name').Invoke()
$lines = @(
    '// Recorded from the real PowerShell by scripts/powershell-facts/record.ps1: change it there.'
    '/** Variables that PowerShell itself makes. */'
    "export const VARIABLES = `"$(Format-Names $variables)`";"
)
[IO.File]::WriteAllText("$Target/variables.ts", ($lines -join "`n") + "`n")

$operators = [enum]::GetValues([Management.Automation.Language.TokenKind]) | Where-Object {
    [Management.Automation.Language.TokenTraits]::GetTraits($_) -band 'UnaryOperator,BinaryOperator,AssignmentOperator'
} | ForEach-Object { [Management.Automation.Language.TokenTraits]::Text($_) }
$attributes = [psobject].Assembly.GetTypes() |
    Where-Object { $_.IsPublic -and -not $_.IsAbstract -and [Attribute].IsAssignableFrom($_) } |
    ForEach-Object { $_.Name -replace 'Attribute$' }
$lines = @(
    '// Recorded from the real PowerShell by scripts/powershell-facts/record.ps1: change it there.'
    '/** The operators of the language. */'
    "export const OPERATORS = `"$(Format-Names $operators)`";"
    '/** The attributes that scripts may use. */'
    "export const ATTRIBUTES = `"$(Format-Names $attributes)`";"
)
[IO.File]::WriteAllText("$Target/language.ts", ($lines -join "`n") + "`n")
