/* eslint-disable max-lines -- a list recorded whole */
// Recorded from the real PowerShell by scripts/powershell-facts/record.ps1: change it there.
/** The parameters of cmdlets with their aliases, without the common ones. */
export const PARAMETERS: Readonly<Record<string, string>> = {
    "Add-Content":
        "AsByteStream Credential Encoding Exclude Filter Force Include LiteralPath|PSPath|LP NoNewline PassThru Path Value",
    "Add-History": "InputObject Passthru",
    "Add-Member":
        "Force InputObject MemberType|Type Name NotePropertyMembers NotePropertyName NotePropertyValue PassThru SecondValue TypeName Value",
    "Add-Type":
        "AssemblyName|AN CompilerOptions IgnoreWarnings Language LiteralPath|PSPath|LP MemberDefinition Name Namespace|NS OutputAssembly|OA OutputType|OT PassThru Path ReferencedAssemblies|RA TypeDefinition UsingNamespace|Using",
    "Clear-Content": "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Path",
    "Clear-History": "CommandLine Count Id Newest",
    "Clear-Item": "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Path",
    "Clear-ItemProperty": "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Name PassThru Path",
    "Clear-Variable": "Exclude Force Include Name PassThru Scope",
    "Compare-Object":
        "CaseSensitive Culture DifferenceObject ExcludeDifferent IncludeEqual PassThru Property ReferenceObject SyncWindow",
    "Convert-Path": "Force LiteralPath|PSPath|LP Path",
    "ConvertFrom-CliXml": "InputObject",
    "ConvertFrom-Csv": "Delimiter Header InputObject UseCulture",
    "ConvertFrom-Json": "AsHashtable DateKind Depth InputObject NoEnumerate",
    "ConvertFrom-Markdown": "AsVT100EncodedString InputObject LiteralPath|PSPath|LP Path",
    "ConvertFrom-SecureString": "AsPlainText Key SecureKey SecureString",
    "ConvertFrom-StringData": "Delimiter StringData",
    "ConvertTo-CliXml": "Depth InputObject",
    "ConvertTo-Csv":
        "Delimiter IncludeTypeInformation|ITI InputObject NoHeader NoTypeInformation|NTI QuoteFields|QF UseCulture UseQuotes|UQ",
    "ConvertTo-Html":
        "As Body Charset CssUri|cu|uri Fragment Head InputObject Meta PostContent PreContent Property Title Transitional",
    "ConvertTo-Json": "AsArray Compress Depth EnumsAsStrings EscapeHandling InputObject",
    "ConvertTo-SecureString": "AsPlainText Force Key SecureKey String",
    "ConvertTo-Xml": "As Depth InputObject NoTypeInformation",
    "Copy-Item":
        "Container Credential Destination Exclude Filter Force FromSession Include LiteralPath|PSPath|LP PassThru Path Recurse ToSession",
    "Copy-ItemProperty":
        "Credential Destination Exclude Filter Force Include LiteralPath|PSPath|LP Name|PSProperty PassThru Path",
    "Debug-Job": "BreakAll Id InstanceId Job Name",
    "Debug-Process": "Id|PID|ProcessId InputObject Name|ProcessName",
    "Debug-Runspace": "BreakAll Id InstanceId Name Runspace",
    "Disable-ExperimentalFeature": "Name Scope",
    "Disable-PSBreakpoint": "Breakpoint Id PassThru Runspace|RunspaceId",
    "Disable-RunspaceDebug": "AppDomainName ProcessName Runspace RunspaceId RunspaceInstanceId RunspaceName",
    "Enable-ExperimentalFeature": "Name Scope",
    "Enable-PSBreakpoint": "Breakpoint Id PassThru Runspace|RunspaceId",
    "Enable-RunspaceDebug":
        "AppDomainName BreakAll ProcessName Runspace RunspaceId RunspaceInstanceId RunspaceName",
    "Enter-PSHostProcess": "AppDomainName CustomPipeName HostProcessInfo Id Name Process",
    "Enter-PSSession":
        "AllowRedirection ApplicationName Authentication CertificateThumbprint ComputerName|Cn ConfigurationName ConnectingTimeout ConnectionUri|URI|CU ContainerId Credential EnableNetworkAccess HostName Id InstanceId KeyFilePath|IdentityFilePath Name Options Port RunAsAdministrator Session SessionOption SSHTransport Subsystem UserName UseSSL VMId|VMGuid VMName",
    "Exit-PSHostProcess": "",
    "Exit-PSSession": "",
    "Export-Alias":
        "Append As Description Force LiteralPath|PSPath|LP Name NoClobber|NoOverwrite PassThru Path Scope",
    "Export-Clixml": "Depth Encoding Force InputObject LiteralPath|PSPath|LP NoClobber|NoOverwrite Path",
    "Export-Csv":
        "Append Delimiter Encoding Force IncludeTypeInformation|ITI InputObject LiteralPath|PSPath|LP NoClobber|NoOverwrite NoHeader NoTypeInformation|NTI Path QuoteFields|QF UseCulture UseQuotes|UQ",
    "Export-FormatData":
        "Force IncludeScriptBlock InputObject LiteralPath|PSPath|LP NoClobber|NoOverwrite Path|FilePath",
    "Export-ModuleMember": "Alias Cmdlet Function Variable",
    "Export-PSSession":
        "AllowClobber ArgumentList|Args Certificate CommandName|Name CommandType|Type Encoding Force FormatTypeName FullyQualifiedModule Module|PSSnapin OutputModule|PSPath|ModuleName Session",
    "ForEach-Object":
        "ArgumentList|Args AsJob Begin End InputObject MemberName Parallel Process RemainingScripts ThrottleLimit TimeoutSeconds UseNewRunspace",
    "Format-Custom": "Depth DisplayError Expand Force GroupBy InputObject Property ShowError View",
    "Format-Hex": "Count Encoding InputObject LiteralPath|PSPath|LP Offset Path Raw",
    "Format-List": "DisplayError Expand Force GroupBy InputObject Property ShowError View",
    "Format-Table":
        "AutoSize DisplayError Expand Force GroupBy HideTableHeaders InputObject Property RepeatHeader ShowError View Wrap",
    "Format-Wide": "AutoSize Column DisplayError Expand Force GroupBy InputObject Property ShowError View",
    "Get-Alias": "Definition Exclude Name Scope",
    "Get-ChildItem":
        "Attributes Depth Directory|ad Exclude File|af Filter FollowSymlink Force Hidden|ah|h Include LiteralPath|PSPath|LP Name Path ReadOnly|ar Recurse|s|r System|as",
    "Get-Clipboard": "Delimiter Raw",
    "Get-CmsMessage": "Content LiteralPath Path",
    "Get-Command":
        "All ArgumentList|Args CommandType|Type ExcludeModule FullyQualifiedModule FuzzyMinimumDistance ListImported Module|PSSnapin Name Noun ParameterName ParameterType ShowCommandInfo Syntax TotalCount UseAbbreviationExpansion UseFuzzyMatching Verb",
    "Get-Content":
        "AsByteStream Credential Delimiter Encoding Exclude Filter Force Include LiteralPath|PSPath|LP Path Raw ReadCount Tail|Last TotalCount|First|Head Wait",
    "Get-Credential": "Credential Message Title UserName",
    "Get-Culture": "ListAvailable Name NoUserOverrides",
    "Get-Date":
        "AsUTC Date|LastWriteTime Day DisplayHint Format Hour Millisecond Minute Month Second UFormat UnixTimeSeconds|UnixTime Year",
    "Get-Error": "InputObject Newest|Last",
    "Get-Event": "EventIdentifier|Id SourceIdentifier",
    "Get-EventSubscriber": "Force SourceIdentifier SubscriptionId|Id",
    "Get-ExecutionPolicy": "List Scope",
    "Get-ExperimentalFeature": "Name",
    "Get-FileHash": "Algorithm InputStream LiteralPath|PSPath|LP Path",
    "Get-FormatData": "PowerShellVersion TypeName",
    "Get-Help": "Category Component Detailed Examples Full Functionality Name Online Parameter Path Role",
    "Get-History": "Count Id",
    "Get-Host": "",
    "Get-Item": "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Path",
    "Get-ItemProperty": "Credential Exclude Filter Include LiteralPath|PSPath|LP Name|PSProperty Path",
    "Get-ItemPropertyValue": "Credential Exclude Filter Include LiteralPath|PSPath|LP Name|PSProperty Path",
    "Get-Job":
        "After Before ChildJobState Command Filter HasMoreData Id IncludeChildJob InstanceId Name Newest State",
    "Get-Location": "PSDrive PSProvider Stack StackName",
    "Get-MarkdownOption": "",
    "Get-Member": "Force InputObject MemberType|Type Name Static View",
    "Get-Module":
        "All CimNamespace CimResourceUri CimSession FullyQualifiedName ListAvailable Name PSEdition PSSession Refresh SkipEditionCheck",
    "Get-PfxCertificate": "FilePath LiteralPath|PSPath|LP NoPromptForPassword Password",
    "Get-Process": "FileVersionInfo|FV|FVI Id|PID IncludeUserName InputObject Module Name|ProcessName",
    "Get-PSBreakpoint": "Command Id Runspace Script Type Variable",
    "Get-PSCallStack": "",
    "Get-PSDrive": "LiteralName Name PSProvider Scope",
    "Get-PSHostProcessInfo": "Id Name Process",
    "Get-PSProvider": "PSProvider",
    "Get-PSSession":
        "AllowRedirection ApplicationName Authentication CertificateThumbprint ComputerName|Cn ConfigurationName ConnectionUri|URI|CU ContainerId Credential Id InstanceId Name Port SessionOption State ThrottleLimit UseSSL VMId|VMGuid VMName",
    "Get-PSSubsystem": "Kind SubsystemType",
    "Get-Random": "Count InputObject Maximum Minimum SetSeed Shuffle",
    "Get-Runspace": "Id InstanceId Name",
    "Get-RunspaceDebug": "AppDomainName ProcessName Runspace RunspaceId RunspaceInstanceId RunspaceName",
    "Get-SecureRandom": "Count InputObject Maximum Minimum Shuffle",
    "Get-TimeZone": "Id ListAvailable Name",
    "Get-TraceSource": "Name",
    "Get-TypeData": "TypeName",
    "Get-UICulture": "",
    "Get-Unique": "AsString CaseInsensitive InputObject OnType",
    "Get-Uptime": "Since",
    "Get-Variable": "Exclude Include Name Scope ValueOnly",
    "Get-Verb": "Group Verb",
    "Group-Object": "AsHashTable|AHT AsString CaseSensitive Culture InputObject NoElement Property",
    "Import-Alias": "Force LiteralPath|PSPath|LP PassThru Path Scope",
    "Import-Clixml": "First IncludeTotalCount LiteralPath|PSPath|LP Path Skip",
    "Import-Csv": "Delimiter Encoding Header LiteralPath|PSPath|LP Path UseCulture",
    "Import-LocalizedData": "BaseDirectory BindingVariable|Variable FileName SupportedCommand UICulture",
    "Import-Module":
        "Alias ArgumentList|Args AsCustomObject Assembly CimNamespace CimResourceUri CimSession Cmdlet DisableNameChecking Force FullyQualifiedName Function Global MaximumVersion MinimumVersion|Version ModuleInfo Name NoClobber|NoOverwrite PassThru Prefix PSSession RequiredVersion Scope SkipEditionCheck UseWindowsPowerShell|UseWinPS Variable",
    "Import-PowerShellDataFile": "LiteralPath|PSPath|LP Path SkipLimitCheck",
    "Import-PSSession":
        "AllowClobber ArgumentList|Args Certificate CommandName|Name CommandType|Type DisableNameChecking FormatTypeName FullyQualifiedModule Module|PSSnapin Prefix Session",
    "Invoke-Command":
        "AllowRedirection ApplicationName ArgumentList|Args AsJob Authentication CertificateThumbprint ComputerName|Cn ConfigurationName ConnectingTimeout ConnectionUri|URI|CU ContainerId Credential EnableNetworkAccess FilePath|PSPath HideComputerName|HCN HostName InDisconnectedSession|Disconnected InputObject JobName KeyFilePath|IdentityFilePath NoNewScope Options Port RemoteDebug RunAsAdministrator ScriptBlock|Command Session SessionName SessionOption SSHConnection SSHTransport Subsystem ThrottleLimit UserName UseSSL VMId|VMGuid VMName",
    "Invoke-Expression": "Command",
    "Invoke-History": "Id",
    "Invoke-Item": "Credential Exclude Filter Include LiteralPath|PSPath|LP Path",
    "Invoke-RestMethod":
        "AllowInsecureRedirect AllowUnencryptedAuthentication Authentication Body Certificate CertificateThumbprint ConnectionTimeoutSeconds|TimeoutSec ContentType Credential CustomMethod|CM DisableKeepAlive FollowRelLink|FL Form Headers HttpVersion InFile MaximumFollowRelLink|ML MaximumRedirection MaximumRetryCount Method NoProxy OperationTimeoutSeconds OutFile PassThru PreserveAuthorizationOnRedirect PreserveHttpMethodOnRedirect Proxy ProxyCredential ProxyUseDefaultCredentials ResponseHeadersVariable|RHV Resume RetryIntervalSec SessionVariable|SV SkipCertificateCheck SkipHeaderValidation SkipHttpErrorCheck SslProtocol StatusCodeVariable Token TransferEncoding UnixSocket Uri UseBasicParsing UseDefaultCredentials UserAgent WebSession",
    "Invoke-WebRequest":
        "AllowInsecureRedirect AllowUnencryptedAuthentication Authentication Body Certificate CertificateThumbprint ConnectionTimeoutSeconds|TimeoutSec ContentType Credential CustomMethod|CM DisableKeepAlive Form Headers HttpVersion InFile MaximumRedirection MaximumRetryCount Method NoProxy OperationTimeoutSeconds OutFile PassThru PreserveAuthorizationOnRedirect PreserveHttpMethodOnRedirect Proxy ProxyCredential ProxyUseDefaultCredentials Resume RetryIntervalSec SessionVariable|SV SkipCertificateCheck SkipHeaderValidation SkipHttpErrorCheck SslProtocol Token TransferEncoding UnixSocket Uri UseBasicParsing UseDefaultCredentials UserAgent WebSession",
    "Join-Path": "AdditionalChildPath ChildPath Credential Path|PSPath Resolve",
    "Join-String":
        "DoubleQuote FormatString InputObject OutputPrefix|op OutputSuffix|os Property Separator SingleQuote UseCulture",
    "Measure-Command": "Expression InputObject",
    "Measure-Object":
        "AllStats Average Character IgnoreWhiteSpace InputObject Line Maximum Minimum Property StandardDeviation Sum Word",
    "Move-Item": "Credential Destination Exclude Filter Force Include LiteralPath|PSPath|LP PassThru Path",
    "Move-ItemProperty":
        "Credential Destination Exclude Filter Force Include LiteralPath|PSPath|LP Name|PSProperty PassThru Path",
    "New-Alias": "Description Force Name Option PassThru Scope Value",
    "New-Event": "EventArguments MessageData Sender SourceIdentifier",
    "New-Guid": "Empty InputObject",
    "New-Item": "Credential Force ItemType|Type Name Path Value|Target",
    "New-ItemProperty":
        "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Name|PSProperty Path PropertyType|Type Value",
    "New-Module": "ArgumentList|Args AsCustomObject Cmdlet Function Name ReturnResult ScriptBlock",
    "New-ModuleManifest":
        "AliasesToExport Author ClrVersion CmdletsToExport CompanyName CompatiblePSEditions Copyright DefaultCommandPrefix Description DotNetFrameworkVersion DscResourcesToExport ExternalModuleDependencies FileList FormatsToProcess FunctionsToExport Guid HelpInfoUri IconUri LicenseUri ModuleList ModuleVersion NestedModules PassThru Path PowerShellHostName PowerShellHostVersion PowerShellVersion Prerelease PrivateData ProcessorArchitecture ProjectUri ReleaseNotes RequiredAssemblies RequiredModules RequireLicenseAcceptance RootModule|ModuleToProcess ScriptsToProcess Tags TypesToProcess VariablesToExport",
    "New-Object": "ArgumentList|Args Property Strict TypeName",
    "New-PSDrive": "Credential Description Name PSProvider Root Scope",
    "New-PSRoleCapabilityFile":
        "AliasDefinitions AssembliesToLoad Author CompanyName Copyright Description EnvironmentVariables FormatsToProcess FunctionDefinitions Guid ModulesToImport Path ScriptsToProcess TypesToProcess VariableDefinitions VisibleAliases VisibleCmdlets VisibleExternalCommands VisibleFunctions VisibleProviders",
    "New-PSSession":
        "AllowRedirection ApplicationName Authentication CertificateThumbprint ComputerName|Cn ConfigurationName ConnectingTimeout ConnectionUri|URI|CU ContainerId Credential EnableNetworkAccess HostName KeyFilePath|IdentityFilePath Name Options Port RunAsAdministrator Session SessionOption SSHConnection SSHTransport Subsystem ThrottleLimit UserName UseSSL UseWindowsPowerShell VMId|VMGuid VMName",
    "New-PSSessionConfigurationFile":
        "AliasDefinitions AssembliesToLoad Author CompanyName Copyright Description EnvironmentVariables ExecutionPolicy FormatsToProcess Full FunctionDefinitions GroupManagedServiceAccount Guid LanguageMode ModulesToImport MountUserDrive Path PowerShellVersion RequiredGroups RoleDefinitions RunAsVirtualAccount RunAsVirtualAccountGroups SchemaVersion ScriptsToProcess SessionType TranscriptDirectory TypesToProcess UserDriveMaximumSize VariableDefinitions VisibleAliases VisibleCmdlets VisibleExternalCommands VisibleFunctions VisibleProviders",
    "New-PSSessionOption": "SkipCACheck SkipCNCheck",
    "New-PSTransportOption":
        "IdleTimeoutSec MaxConcurrentCommandsPerSession MaxConcurrentUsers MaxIdleTimeoutSec MaxMemoryPerSessionMB MaxProcessesPerSession MaxSessions MaxSessionsPerUser OutputBufferingMode ProcessIdleTimeoutSec",
    "New-TemporaryFile": "",
    "New-TimeSpan": "Days End Hours Milliseconds Minutes Seconds Start|LastWriteTime",
    "New-Variable": "Description Force Name Option PassThru Scope Value Visibility",
    "Out-Default": "InputObject Transcript",
    "Out-File":
        "Append Encoding FilePath|Path Force InputObject LiteralPath|PSPath|LP NoClobber|NoOverwrite NoNewline Width",
    "Out-Host": "InputObject Paging",
    "Out-Null": "InputObject",
    "Out-String": "InputObject NoNewline Stream Width",
    "Pop-Location": "PassThru StackName",
    "Protect-CmsMessage": "Content LiteralPath OutFile Path To",
    "Push-Location": "LiteralPath|PSPath|LP PassThru Path StackName",
    "Read-Host": "AsSecureString MaskInput Prompt",
    "Receive-Job":
        "AutoRemoveJob ComputerName|Cn Force Id InstanceId Job Keep Location Name NoRecurse Session Wait WriteEvents WriteJobInResults",
    "Register-ArgumentCompleter": "CommandName Native NativeFallback ParameterName ScriptBlock",
    "Register-EngineEvent": "Action Forward MaxTriggerCount MessageData SourceIdentifier SupportEvent",
    "Register-ObjectEvent":
        "Action EventName Forward InputObject MaxTriggerCount MessageData SourceIdentifier SupportEvent",
    "Remove-Alias": "Force Name Scope",
    "Remove-Event": "EventIdentifier SourceIdentifier",
    "Remove-Item": "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Path Recurse",
    "Remove-ItemProperty":
        "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Name|PSProperty Path",
    "Remove-Job": "Command Filter Force|F Id InstanceId Job Name State",
    "Remove-Module": "Force FullyQualifiedName ModuleInfo Name",
    "Remove-PSBreakpoint": "Breakpoint Id Runspace|RunspaceId",
    "Remove-PSDrive": "Force LiteralName Name PSProvider Scope",
    "Remove-PSSession": "ComputerName|Cn ContainerId Id InstanceId Name Session VMId|VMGuid VMName",
    "Remove-TypeData": "Path TypeData TypeName",
    "Remove-Variable": "Exclude Force Include Name Scope",
    "Rename-Item": "Credential Force LiteralPath|PSPath|LP NewName PassThru Path",
    "Rename-ItemProperty":
        "Credential Exclude Filter Force Include LiteralPath|PSPath|LP Name|PSProperty NewName PassThru Path",
    "Resolve-Path": "Credential Force LiteralPath|PSPath|LP Path Relative RelativeBasePath",
    "Restart-Computer": "",
    "Save-Help":
        "Credential DestinationPath|Path Force FullyQualifiedModule LiteralPath|PSPath|LP Module|Name Scope UICulture UseDefaultCredentials",
    "Select-Object":
        "CaseInsensitive ExcludeProperty ExpandProperty First Index InputObject Last Property Skip SkipIndex SkipLast Unique Wait",
    "Select-String":
        "AllMatches CaseSensitive Context Culture Encoding Exclude Include InputObject List LiteralPath|PSPath|LP NoEmphasis NotMatch Path Pattern Quiet Raw SimpleMatch",
    "Select-Xml": "Content LiteralPath|PSPath|LP Namespace Path Xml|Node XPath",
    "Send-MailMessage":
        "Attachments|PsPath Bcc Body BodyAsHtml|BAH Cc Credential DeliveryNotificationOption|DNO Encoding|BE From Port Priority ReplyTo SmtpServer|ComputerName Subject|sub To UseSsl",
    "Set-Alias": "Description Force Name Option PassThru Scope Value",
    "Set-Clipboard": "Append AsOSC52|ToLocalhost PassThru Value",
    "Set-Content":
        "AsByteStream Credential Encoding Exclude Filter Force Include LiteralPath|PSPath|LP NoNewline PassThru Path Value",
    "Set-Date": "Adjust Date DisplayHint",
    "Set-ExecutionPolicy": "ExecutionPolicy Force Scope",
    "Set-Item": "Credential Exclude Filter Force Include LiteralPath|PSPath|LP PassThru Path Value",
    "Set-ItemProperty":
        "Credential Exclude Filter Force Include InputObject LiteralPath|PSPath|LP Name|PSProperty PassThru Path Value",
    "Set-Location": "LiteralPath|PSPath|LP PassThru Path StackName",
    "Set-MarkdownOption":
        "BoldForegroundColor Code Header1Color Header2Color Header3Color Header4Color Header5Color Header6Color ImageAltTextForegroundColor InputObject ItalicsForegroundColor LinkForegroundColor PassThru Theme",
    "Set-PSBreakpoint": "Action Column Command|C Line Mode Runspace Script Variable|V",
    "Set-PSDebug": "Off Step Strict Trace",
    "Set-StrictMode": "Off Version|v",
    "Set-TraceSource":
        "Debugger FilePath|PSPath|Path Force ListenerOption Name Option PassThru PSHost RemoveFileListener RemoveListener",
    "Set-Variable": "Append Description Exclude Force Include Name Option PassThru Scope Value Visibility",
    "Show-Markdown": "InputObject LiteralPath|PSPath|LP Path UseBrowser",
    "Sort-Object": "Bottom CaseSensitive Culture Descending InputObject Property Stable Top Unique",
    "Split-Path":
        "Credential Extension IsAbsolute Leaf LeafBase LiteralPath|PSPath|LP NoQualifier Parent Path Qualifier Resolve",
    "Start-Job":
        "ArgumentList|Args Authentication ConnectingTimeout Credential DefinitionName DefinitionPath FilePath InitializationScript InputObject LiteralPath|PSPath|LP Name Options PSVersion RunAs32 ScriptBlock|Command Type WorkingDirectory",
    "Start-Process":
        "ArgumentList|Args Credential|RunAs Environment FilePath|PSPath|Path LoadUserProfile|Lup NoNewWindow|nnw PassThru RedirectStandardError|RSE RedirectStandardInput|RSI RedirectStandardOutput|RSO UseNewEnvironment Verb Wait WindowStyle WorkingDirectory",
    "Start-Sleep": "Duration|ts Milliseconds|ms Seconds",
    "Start-ThreadJob":
        "ArgumentList FilePath InitializationScript InputObject Name ScriptBlock StreamingHost ThrottleLimit",
    "Start-Transcript":
        "Append Force IncludeInvocationHeader LiteralPath|PSPath|LP NoClobber|NoOverwrite OutputDirectory Path UseMinimalHeader",
    "Stop-Computer": "",
    "Stop-Job": "Filter Id InstanceId Job Name PassThru State",
    "Stop-Process": "Force Id InputObject Name|ProcessName PassThru",
    "Stop-Transcript": "",
    "Switch-Process": "WithCommand",
    "Tee-Object": "Append Encoding FilePath|Path InputObject LiteralPath|PSPath|LP Variable",
    "Test-Connection":
        "BufferSize|Size|Bytes|BS Count Delay Detailed DontFragment IPv4 IPv6 MaxHops|Ttl|TimeToLive|Hops MtuSize|MtuSizeDetect Ping Quiet Repeat|Continuous ResolveDestination Source TargetName|ComputerName TcpPort TimeoutSeconds Traceroute",
    "Test-Json": "FetchExternalReference Json LiteralPath|PSPath|LP Options Path Schema SchemaFile",
    "Test-ModuleManifest": "Path",
    "Test-Path":
        "Credential Exclude Filter Include IsValid LiteralPath|PSPath|LP NewerThan OlderThan Path PathType|Type",
    "Trace-Command":
        "ArgumentList|Args Command Debugger Expression FilePath|PSPath|Path Force InputObject ListenerOption Name Option PSHost",
    "Unblock-File": "LiteralPath|PSPath|LP Path",
    "Unprotect-CmsMessage": "Content EventLogRecord IncludeContext LiteralPath Path To",
    "Unregister-Event": "Force SourceIdentifier SubscriptionId",
    "Update-FormatData": "AppendPath|PSPath|Path PrependPath",
    "Update-Help":
        "Credential Force FullyQualifiedModule LiteralPath|PSPath|LP Module|Name Recurse Scope SourcePath|Path UICulture UseDefaultCredentials",
    "Update-List": "Add InputObject Property Remove Replace",
    "Update-TypeData":
        "AppendPath|PSPath|Path DefaultDisplayProperty DefaultDisplayPropertySet DefaultKeyPropertySet Force InheritPropertySerializationSet MemberName MemberType PrependPath PropertySerializationSet SecondValue SerializationDepth SerializationMethod StringSerializationSource TargetTypeForDeserialization TypeAdapter TypeConverter TypeData TypeName Value",
    "Wait-Debugger": "",
    "Wait-Event": "SourceIdentifier Timeout|TimeoutSec",
    "Wait-Job": "Any Filter Force Id InstanceId Job Name State Timeout|TimeoutSec",
    "Wait-Process": "Any Id|PID|ProcessId InputObject Name|ProcessName PassThru Timeout|TimeoutSec",
    "Where-Object":
        "CContains CEQ CGE CGT CIn CLE CLike CLT CMatch CNE CNotContains CNotIn CNotLike CNotMatch Contains|IContains EQ|IEQ FilterScript GE|IGE GT|IGT In|IIn InputObject Is IsNot LE|ILE Like|ILike LT|ILT Match|IMatch NE|INE Not NotContains|INotContains NotIn|INotIn NotLike|INotLike NotMatch|INotMatch Property Value",
    "Write-Debug": "Message|Msg",
    "Write-Error":
        "Category CategoryActivity|Activity CategoryReason|Reason CategoryTargetName|TargetName CategoryTargetType|TargetType ErrorId ErrorRecord Exception Message|Msg RecommendedAction TargetObject",
    "Write-Host": "BackgroundColor ForegroundColor NoNewline Object|Msg|Message Separator",
    "Write-Information": "MessageData|Msg|Message Tags",
    "Write-Output": "InputObject NoEnumerate",
    "Write-Progress":
        "Activity Completed CurrentOperation Id ParentId PercentComplete SecondsRemaining SourceId Status",
    "Write-Verbose": "Message|Msg",
    "Write-Warning": "Message|Msg",
};
