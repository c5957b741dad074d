<#
.SYNOPSIS
    A Windows of stand-ins, for PowerShell 7 on any system: goes before a script, which then runs for real.
.DESCRIPTION
    $worldPath names a JSON file that says what this Windows is like; its folders lie beside that file.
    Functions stand in for cmdlets. Aliases, which come first of all, stand in for the scripts' own functions where
    those call .NET or a program of Windows. Time passes in Start-Sleep, and where what is asked does not answer.
#>
$global:world = ConvertFrom-Json -AsHashtable -InputObject ([System.IO.File]::ReadAllText($worldPath))
$global:folder = [System.IO.Path]::GetDirectoryName($worldPath)
$env:ProgramData = "$global:folder/ProgramData"
$env:ProgramFiles = "$global:folder/ProgramFiles"
$env:SystemRoot = "$global:folder/Windows"
$env:SystemDrive = 'C:'
$env:COMPUTERNAME = 'WIN-1'
$global:clock = [datetime]::SpecifyKind([datetime]'2026-11-23 03:00:00', 'Utc')
$global:passed = 0
$global:blindUntil = $global:clock
$global:tasks = @{}
$global:sysprepLeaves = $null
$global:stateAt = $null
if ($global:world.startTask) { $global:tasks['Amazon Ec2 Launch - Instance Initialization'] = @{ State = $global:world.startTask; Result = 0 } }
if ($global:world.taskLeft) { $global:tasks['pulumi-lightsail-windows Sysprep'] = @{ State = 'Running'; Result = 267009 } }
$global:stateKey = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Setup\State'

function Write-Call([string]$Call) { [System.IO.File]::AppendAllText("$global:folder/calls.txt", "$Call`n") }

# On the Windows of whoever runs the tests no script reaches beyond its folder, nor anything that has no stand-in.
function Assert-Own([string[]]$Paths) {
    foreach ($path in $Paths) {
        if ($path -and -not [System.IO.Path]::GetFullPath($path).StartsWith($global:folder, 'OrdinalIgnoreCase')) {
            throw "a script under test may change nothing outside its folder, and not $path"
        }
    }
}
function Copy-Item {
    [CmdletBinding()]
    param([string]$LiteralPath, [string]$Destination, [switch]$Force)
    Assert-Own $Destination
    Microsoft.PowerShell.Management\Copy-Item @PSBoundParameters
}
function Move-Item {
    [CmdletBinding()]
    param([string]$LiteralPath, [string]$Destination, [switch]$Force)
    Assert-Own $LiteralPath, $Destination
    Microsoft.PowerShell.Management\Move-Item @PSBoundParameters
}
function New-Item {
    [CmdletBinding()]
    param([string]$Path, [string]$ItemType, [switch]$Force)
    Assert-Own $Path
    Microsoft.PowerShell.Management\New-Item @PSBoundParameters
}
function Set-Content {
    [CmdletBinding()]
    param([string]$LiteralPath, $Value, [string]$Encoding)
    Assert-Own $LiteralPath
    Microsoft.PowerShell.Management\Set-Content @PSBoundParameters
}
$refused = @(
    'Disable-ScheduledTask', 'Enable-ScheduledTask', 'Invoke-CimMethod', 'New-NetFirewallRule', 'Remove-NetFirewallRule'
)
foreach ($name in $refused) {
    $refuse = [scriptblock]::Create("throw 'there is no stand-in for $name'")
    Microsoft.PowerShell.Management\Set-Item -Path "function:global:$name" -Value $refuse
}

function Get-Leaf([string]$Path) { return ($Path -split '[\\/]')[-1] }

# It came with Windows Server 2016.
if (-not $global:world.noVolumeCache) {
    function global:Write-VolumeCache { [CmdletBinding()] param([string]$DriveLetter) Write-Call "Write-VolumeCache $DriveLetter" }
}

# Time passes here alone.
function Add-Seconds([int]$Seconds) {
    $global:clock = $global:clock.AddSeconds($Seconds)
    $global:passed += $Seconds
    [System.IO.File]::WriteAllText("$global:folder/passed.txt", "$global:passed")
    Update-Sysprep
}
function Start-Sleep([int]$Seconds) { Add-Seconds $Seconds }

function Get-ItemProperty {
    [CmdletBinding()]
    param([string]$Path, [string]$LiteralPath)
    $key = $Path + $LiteralPath
    if ($global:world.registry.ContainsKey($key)) { return [pscustomobject]$global:world.registry[$key] }
    Write-Error "Cannot find path '$key'."
}
function Set-ItemProperty([string]$Path, [string]$Name, $Value) {
    Write-Call "registry $Name = $Value"
    $global:world.registry[$Path][$Name] = $Value
}
function Test-Path {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Path, [string]$LiteralPath)
    $what = $Path + $LiteralPath
    if ($what -like 'HKLM:*') { return $global:world.registry.ContainsKey($what) }
    return (Microsoft.PowerShell.Management\Test-Path -LiteralPath $what)
}
function Get-ChildItem {
    [CmdletBinding()]
    param([string]$Path, [string]$LiteralPath, [string]$Filter, [switch]$Force, [switch]$Recurse)
    if ($LiteralPath) { return (Microsoft.PowerShell.Management\Get-ChildItem -LiteralPath $LiteralPath -Force:$Force -Recurse:$Recurse) }
    if ($Path -notlike 'HKLM:*') { return (Microsoft.PowerShell.Management\Get-ChildItem -Path $Path -Filter $Filter -Force:$Force) }
    foreach ($key in @($global:world.registry.Keys)) {
        if ($key -like "$Path\*") { [pscustomobject]@{ PSPath = $key; PSChildName = $key.Substring($Path.Length + 1) } }
    }
}

function Remove-Item {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string[]]$Path, [string[]]$LiteralPath, [switch]$Recurse, [switch]$Force)
    foreach ($item in @($Path) + @($LiteralPath)) {
        if (-not $item) { continue }
        if ($global:world.undeletable -and $item -like "*$($global:world.undeletable)*") { continue }
        Assert-Own $item
        Microsoft.PowerShell.Management\Remove-Item -Path $item -Recurse:$Recurse -Force:$Force
    }
}

function Get-CimInstance {
    [CmdletBinding()]
    param([string]$ClassName, [string]$Namespace, [string]$Filter)
    if ($global:world.brokenClasses -contains $ClassName) {
        Write-Error "Invalid class $ClassName$($global:world.brokenClassText)"
        return
    }
    foreach ($instance in @($global:world.cim[$ClassName])) {
        if ($null -eq $instance) { continue }
        $object = [pscustomobject]$instance
        if ($ClassName -eq 'Win32_OperatingSystem') {
            Add-Member -InputObject $object -NotePropertyName LastBootUpTime -NotePropertyValue ($global:clock.AddSeconds(-$global:world.secondsSinceBoot))
        }
        $object
    }
}

function Get-WinSystemLocale { return [pscustomobject]@{ Name = $global:world.systemLocale } }
function Set-WinSystemLocale([string]$SystemLocale) { Write-Call "system locale $SystemLocale" }
function Set-Culture([string]$CultureInfo) { Write-Call "culture $CultureInfo" }
function Get-NetFirewallRule {
    [CmdletBinding()]
    param([string]$Name, [string]$Group)
    if ($Group) { return }
    foreach ($rule in @($global:world.firewallRules.Keys)) {
        if ($rule -like $Name) { [pscustomobject]@{ Name = $rule; Enabled = $global:world.firewallRules[$rule] } }
    }
}
function Set-NetFirewallRule([string]$Name, [string]$Enabled) {
    Write-Call "rule $Name $Enabled"
    $global:world.firewallRules[$Name] = $Enabled
}

function Get-Process {
    [CmdletBinding()]
    param([string[]]$Name)
    foreach ($process in @($global:world.processes)) {
        if ($Name -contains $process) { [pscustomobject]@{ ProcessName = $process } }
    }
}
function Stop-Process {
    [CmdletBinding()]
    param([string]$Name, [int]$Id, [switch]$Force)
    if ($Id) {
        Write-Call "stop process $Id"
        $global:world.cim.Win32_Process = @($global:world.cim.Win32_Process | Where-Object { $_.ProcessId -ne $Id })
        return
    }
    Write-Call "stop process $Name"
    $global:world.processes = @($global:world.processes | Where-Object { $_ -ne $Name })
}
function Get-AppxPackage([switch]$AllUsers) { foreach ($package in @($global:world.appx)) { [pscustomobject]$package } }
function Get-AppxProvisionedPackage([switch]$Online) { [pscustomobject]@{ DisplayName = 'Microsoft.Provisioned' } }

function Assert-Metadata([int]$TimeoutSec) {
    if ($global:world.metadata -ne 0 -and -not $global:world.metadataRouteLost) { return }
    Add-Seconds $TimeoutSec
    throw 'no metadata'
}
function Invoke-RestMethod {
    [CmdletBinding()]
    param([string]$Method, [string]$Uri, [hashtable]$Headers, [int]$TimeoutSec)
    Assert-Metadata $TimeoutSec
    if ($Method -eq 'Put') {
        if ($global:world.metadata -ne 2) { throw 'no token here' }
        return 'token'
    }
    if ($global:world.metadata -eq 2 -and "$(if ($Headers) { $Headers['X-aws-ec2-metadata-token'] })" -ne 'token') {
        if ($global:world.silentWithoutToken) { Add-Seconds $TimeoutSec }
        throw 'no metadata'
    }
    if ($Uri -like '*/user-data') { return $global:world.userData }
    return 'i-0123456789abcdef0'
}

function Invoke-WebRequest {
    [CmdletBinding()]
    param([string]$Uri, [hashtable]$Headers, [int]$TimeoutSec, [switch]$UseBasicParsing)
    Assert-Metadata $TimeoutSec
    $text = "{`n  `"instanceId`" : `"i-0123456789abcdef0`"`n}"
    if ($Uri -like '*/signature') { $text = "c2ln`nbmVk" }
    return [pscustomobject]@{ Content = $text }
}

# The network, as a builder puts it right.
function Get-NetIPConfiguration { return [pscustomobject]@{ InterfaceIndex = 7; IPv4DefaultGateway = @([pscustomobject]@{ NextHop = '172.26.0.1' }) } }
function Remove-NetRoute { [CmdletBinding()] param([string]$DestinationPrefix, [string]$PolicyStore, [switch]$Confirm) Write-Call "route to $DestinationPrefix removed from $PolicyStore" }
function New-NetRoute([string]$DestinationPrefix, [int]$InterfaceIndex, [string]$NextHop, [string]$PolicyStore) {
    Write-Call "route to $DestinationPrefix through $InterfaceIndex by $NextHop in $PolicyStore"
    $global:world.metadataRouteLost = $false
}
function Set-DnsClientServerAddress([int]$InterfaceIndex, [string]$ServerAddresses) { Write-Call "names of $InterfaceIndex from $ServerAddresses" }

function New-ScheduledTaskAction([string]$Execute, [string]$Argument) { return @{ Execute = $Execute; Argument = $Argument } }
function New-ScheduledTaskPrincipal([string]$UserId, [string]$LogonType, [string]$RunLevel) { return "$UserId $LogonType $RunLevel" }
function New-ScheduledTaskTrigger([switch]$AtStartup) { return "at startup: $AtStartup" }
function New-ScheduledTaskSettingsSet([timespan]$ExecutionTimeLimit, [int]$Priority, [string]$MultipleInstances) { return $ExecutionTimeLimit }
function Assert-TaskScheduler {
    if ($global:world.noTaskScheduler) { throw 'The RPC server is unavailable.' }
}
function Register-ScheduledTask {
    [CmdletBinding()]
    param([string]$TaskName, $Action, $Trigger, $Principal, $Settings, [string]$Xml, [switch]$Force, [string]$User, [string]$Password, [string]$RunLevel)
    if ($TaskName -like '*logon') { $global:tasks[$TaskName] = @{ State = 'Ready'; Result = 267011 }; return }
    if ($User) { $Principal = "$User $(if ($Password -ceq $global:givenPassword) { 'with the given' } else { 'with another' }) password $RunLevel" }
    if ($Xml) {
        Write-Call "task from XML: $TaskName"
        $global:tasks[$TaskName] = ConvertFrom-Json -AsHashtable -InputObject $Xml
        return
    }
    Write-Call "task $(Get-Leaf $Action.Execute) $($Action.Argument)"
    Write-Call "task as $Principal"
    $global:tasks[$TaskName] = @{ State = 'Ready'; Result = 267011 }
}
function Get-ScheduledTask {
    [CmdletBinding()]
    param([string]$TaskName)
    Assert-TaskScheduler
    if ($global:tasks.ContainsKey($TaskName)) {
        $action = [pscustomobject]@{ Arguments = $global:world.startTaskArguments }
        return [pscustomobject]@{ State = $global:tasks[$TaskName].State; Actions = @($action) }
    }
    Write-Error -Message "No task $TaskName" -ErrorId 'CmdletizationQuery_NotFound_TaskName'
}
# Windows' own is XML, which the scripts keep and hand back as it is.
function Export-ScheduledTask { [CmdletBinding()] param([string]$TaskName)
    return (ConvertTo-Json -Compress -InputObject $global:tasks[$TaskName])
}
function Get-ScheduledTaskInfo { [CmdletBinding()] param([string]$TaskName)
    if ($global:clock -lt $global:blindUntil) { throw 'The RPC server is unavailable.' }
    if ($TaskName -like '*logon' -and $global:logonResults.Count -gt 0) { return [pscustomobject]@{ LastTaskResult = $global:logonResults.Dequeue() } }
    return [pscustomobject]@{ LastTaskResult = $global:tasks[$TaskName].Result }
}
function Start-ScheduledTask { [CmdletBinding()] param([string]$TaskName)
    if ($TaskName -like '*logon') {
        $global:tasks[$TaskName] = @{ State = 'Ready'; Result = $global:world.logonResult }
        $global:logonResults = [System.Collections.Queue]@($global:world.logonResults)
        return
    }
    Write-Call 'task starts'
    if ($global:world.sysprep -eq 'never-starts') { return }
    $global:tasks[$TaskName] = @{ State = 'Running'; Result = 267009 }
    $global:sysprepEnds = $global:clock.AddSeconds(90)
    $global:blindUntil = $global:clock.AddSeconds($global:world.blindSeconds)
    $global:world.processes = @($global:world.processes) + 'sysprep'
}
function Stop-ScheduledTask { [CmdletBinding()] param([string]$TaskName)
    Write-Call 'task stopped'
    $global:tasks[$TaskName] = @{ State = 'Ready'; Result = 267014 }
}
function Unregister-ScheduledTask { [CmdletBinding()] param([string]$TaskName, [switch]$Confirm)
    if ($TaskName -notlike '*logon') { Write-Call "task removed: $TaskName" }
    $global:tasks.Remove($TaskName)
}

# What the simulated Sysprep has come to by now.
function Set-Generalized { $global:world.registry[$global:stateKey].ImageState = 'IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE' }
function Update-Sysprep {
    Update-Task
    if ($global:stateAt -and $global:clock -ge $global:stateAt) { Set-Generalized }
    if ($global:sysprepLeaves -and $global:clock -ge $global:sysprepLeaves) {
        $global:sysprepLeaves = $null
        $global:world.processes = @($global:world.processes | Where-Object { $_ -ne 'sysprep' })
        if ($global:world.sysprepLingers -gt 0) { Write-Call 'sysprep.exe ended' }
    }
}
function Update-Task {
    $name = 'pulumi-lightsail-windows Sysprep'
    if (-not $global:tasks.ContainsKey($name) -or $global:tasks[$name].State -ne 'Running') { return }
    if ($global:clock -lt $global:sysprepEnds -or $global:world.sysprep -eq 'hangs') { return }
    $panther = "$env:SystemRoot/System32/Sysprep/Panther"
    if ($global:world.sysprep -eq 'message-box') {
        [System.IO.File]::WriteAllText("$panther/setuperr.log", "Error SYSPRP WinMain:Hit failure while pre-validate; hr = 0x80073cf2`n")
        return
    }
    $result = 0
    if ($global:world.sysprep -eq 'ok') {
        if ($global:world.stateFollows -eq 0) { Set-Generalized }
        else { $global:stateAt = $global:clock.AddSeconds($global:world.sysprepLingers + $global:world.stateFollows) }
    }
    if ($global:world.sysprep -eq 'fails') {
        $result = 1
        [System.IO.File]::WriteAllText("$panther/setuperr.log", "Error SYSPRP it failed`n")
    }
    $global:tasks[$name] = @{ State = 'Ready'; Result = $result }
    $global:sysprepLeaves = $global:clock.AddSeconds($global:world.sysprepLingers)
}

function Use-Program([string]$Path, [string[]]$Arguments, [int]$Seconds = 300) {
    $leaf = Get-Leaf $Path
    if ($global:world.hangingPrograms -contains $leaf) {
        Add-Seconds $Seconds
        throw "$leaf did not end within $Seconds seconds"
    }
    if ($leaf -eq 'net.exe') { $global:givenPassword = $Arguments[2] }
    Write-Call "run $leaf $($Arguments -join ' ')"
    if ($global:world.failingPrograms -contains $leaf) { return @{ ExitCode = 5; Output = 'it failed' } }
    if ($leaf -eq 'EC2Launch.exe' -and $Arguments -contains 'reset') {
        Remove-Item -LiteralPath "$env:ProgramData/Amazon/EC2Launch/state/.run-once" -Force -ErrorAction SilentlyContinue
    }
    if ($leaf -eq 'powershell.exe') {
        $global:tasks['Amazon Ec2 Launch - Instance Initialization'] = @{ State = 'Ready'; Result = 0 }
        Set-Service -Name AmazonSSMAgent -StartupType Disabled
    }
    if ($leaf -eq 'tzutil.exe') {
        if ($Arguments[0] -eq '/s') { $global:world.timeZone = $Arguments[1] }
        return @{ ExitCode = 0; Output = $global:world.timeZone }
    }
    if ($leaf -eq 'schtasks.exe') {
        if (-not $global:tasks.ContainsKey($Arguments[2])) { return @{ ExitCode = 1; Output = 'no such task' } }
        if ($Arguments -contains '/Delete') { $global:tasks.Remove($Arguments[2]) }
    }
    if ($leaf -eq 'shutdown.exe' -and $Arguments -contains '/a') { $global:world.shutdownScheduled = $false }
    if ($leaf -eq 'shutdown.exe' -and $global:world.shutdownScheduled) { return @{ ExitCode = 1190; Output = 'already scheduled' } }
    return @{ ExitCode = 0; Output = '' }
}
function Use-SettingsText([string]$Path) { return [System.IO.File]::ReadAllText($Path.Replace('\', '/')) }
function Use-SettingsWrite([string]$Path, [string]$Text) { [System.IO.File]::WriteAllText($Path.Replace('\', '/'), $Text) }
function Use-RecordWrite([string]$Path, [string]$Text) { [System.IO.File]::WriteAllText($Path.Replace('\', '/'), $Text) }
function Use-ForeignWriters([string]$Path) {
    foreach ($part in @($global:world.writers.Keys)) { if ($Path -like "*$part*") { $global:world.writers[$part] } }
}
function Use-OwnerSid([string]$Path) { return $global:world.owner }
function Use-NewFolder([string]$Path) { $null = New-Item -ItemType Directory -Path $Path }
function Use-ClosedFolder([string]$Path) { Write-Call "folder closed: $(Get-Leaf $Path)" }
function Use-UtcNow { return $global:clock }
function Use-FileVersion([string]$Path) { return '2.0.1' }
function Use-ScriptFile([string]$Path, [string]$Text) { [System.IO.File]::WriteAllText("$global:folder/user-script.ps1", $Text) }

function Use-SystemsManagerAgent([string[]]$Arguments) {
    Write-Call "agent $($Arguments[0]) $($Arguments[1])"
    if ($Arguments -notcontains '-code') { return 0 }
    if ($global:world.activationWorks -ne $true) { return 1 }
    $data = "$env:ProgramData/Amazon/SSM/InstanceData"
    $null = New-Item -ItemType Directory -Path $data -Force
    [System.IO.File]::WriteAllText("$data/registration", '{"ManagedInstanceID":"mi-new","Region":"us-east-1"}')
    return 0
}
function Start-Service([string]$Name) { Write-Call "service $Name started" }
function Stop-Service([string]$Name, [switch]$Force) { Write-Call "service $Name stopped" }
function Set-Service([string]$Name, [string]$StartupType) { Write-Call "service $Name $StartupType" }

function Start-Process {
    param([string]$FilePath, [string]$ArgumentList, [string]$WorkingDirectory, [string]$RedirectStandardOutput,
        [string]$RedirectStandardError, [switch]$NoNewWindow, [switch]$PassThru)
    Write-Call "start $(Get-Leaf $FilePath)"
    [System.IO.File]::WriteAllText($RedirectStandardOutput.Replace('\', '/'), $global:world.userScript.output)
    [System.IO.File]::WriteAllText($RedirectStandardError.Replace('\', '/'), $global:world.userScript.errors)
    $global:userScriptEnds = $global:clock.AddSeconds($global:world.userScript.seconds)
    $process = [pscustomobject]@{ Id = 4321; Handle = 1; ExitCode = $global:world.userScript.exitCode }
    Add-Member -InputObject $process -MemberType ScriptProperty -Name HasExited -Value { $global:clock -ge $global:userScriptEnds }
    return $process
}

# Windows Update's objects, as much of them as the scripts use (Windows Update Agent API).
function Add-Method($Object, [string]$Name, [scriptblock]$Body) { Add-Member -InputObject $Object -MemberType ScriptMethod -Name $Name -Value $Body }
function Use-Update($Given) {
    $update = [pscustomobject]@{
        Title = $Given.title; KBArticleIDs = @($Given.kb -replace '^KB'); Type = $Given.type ?? 1; EulaAccepted = $false
        Categories = @($Given.categories | ForEach-Object { [pscustomobject]@{ Name = $_ } })
        Identity = [pscustomobject]@{ UpdateID = "id of $($Given.kb)" }
        InstallationBehavior = [pscustomobject]@{ CanRequestUserInput = [bool]$Given.mayAsk }
        IsDownloaded = [bool]$Given.isDownloaded; Hresult = $Given.hresult ?? 0; DownloadHresult = $Given.downloadHresult ?? 0
    }
    Add-Method $update 'AcceptEula' { $this.EulaAccepted = $true }
    return $update
}
# What the scripts have told of it until now.
function Write-UpdateProgress {
    $file = "$env:ProgramData/pulumi-lightsail-windows/updates.json"
    if (Test-Path -LiteralPath $file) { Write-Call "progress $([System.IO.File]::ReadAllText($file).Trim())" }
}
function Use-Worker([string]$Verb) {
    $worker = [pscustomobject]@{ Updates = $null; Verb = $Verb }
    $work = {
        $update = $this.Updates.Items[0]
        Write-UpdateProgress
        Write-Call "$($this.Verb) $($update.Title)"
        $hresult = if ($this.Verb -eq 'install') { $update.Hresult } else { $update.DownloadHresult }
        return [pscustomobject]@{ ResultCode = if ($hresult -eq 0) { 2 } else { 4 }; HResult = $hresult }
    }
    Add-Method $worker 'Download' $work
    Add-Method $worker 'Install' $work
    return $worker
}
function New-Object {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$TypeName, [Parameter(Position = 1)][object[]]$ArgumentList, [System.Collections.IDictionary]$Property, [string]$ComObject)
    if ($TypeName) { return (Microsoft.PowerShell.Utility\New-Object @PSBoundParameters) }
    switch ($ComObject) {
        'Microsoft.Update.SystemInfo' { return [pscustomobject]@{ RebootRequired = $false } }
        'Microsoft.Update.UpdateColl' {
            $collection = [pscustomobject]@{ Items = [System.Collections.ArrayList]@() }
            Add-Method $collection 'Add' { param($Update) return $this.Items.Add($Update) }
            return $collection
        }
    }
    $session = [pscustomobject]@{}
    Add-Method $session 'CreateUpdateSearcher' {
        $searcher = [pscustomobject]@{}
        Add-Method $searcher 'Search' {
            param($Criteria)
            Write-UpdateProgress
            Write-Call "search $Criteria"
            if ($global:world.noUpdateService) { throw 'Exception from HRESULT: 0x8024402C' }
            return [pscustomobject]@{ ResultCode = 2; Updates = @($global:world.updates | ForEach-Object { Use-Update $_ }) }
        }
        return $searcher
    }
    Add-Method $session 'CreateUpdateDownloader' { return (Use-Worker 'download') }
    Add-Method $session 'CreateUpdateInstaller' { return (Use-Worker 'install') }
    return $session
}

Set-Alias -Name Invoke-Program -Value Use-Program
Set-Alias -Name Get-ForeignWriters -Value Use-ForeignWriters
Set-Alias -Name Get-OwnerSid -Value Use-OwnerSid
Set-Alias -Name New-ClosedFolder -Value Use-NewFolder
Set-Alias -Name Set-ClosedFolder -Value Use-ClosedFolder
Set-Alias -Name Read-SettingsFile -Value Use-SettingsText
Set-Alias -Name Write-SettingsFile -Value Use-SettingsWrite
Set-Alias -Name Write-Record -Value Use-RecordWrite
Set-Alias -Name Write-RenewalFile -Value Use-RecordWrite
Set-Alias -Name Get-UtcNow -Value Use-UtcNow
Set-Alias -Name Get-FileVersion -Value Use-FileVersion
Set-Alias -Name Write-ScriptFile -Value Use-ScriptFile
Set-Alias -Name Invoke-Agent -Value Use-SystemsManagerAgent
