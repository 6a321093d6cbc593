// Mounts one element of the Studio. It asks first who is logged in: the Studio itself shows nothing useful when it is refused.
(function () {
  // The Studio brings this in an inline script, which our policy forbids. Its one key, Ctrl+R, would run the flow: here it stays the browser's own.
  window.editorHotkeys = { register() {}, dispose() {} };

  const place = document.getElementById('govflow-studio');
  const say = text => {
    place.replaceChildren(Object.assign(document.createElement('p'), { role: 'alert', textContent: text }));
  };

  const elementOf = path => {
    const [what, id] = path.replace(/^\/studio\/?/, '').split('/').map(decodeURIComponent);
    if (what === 'definitions' && id) return ['elsa-workflow-definition-editor', { 'definition-id': id }];
    if (what === 'instances' && id) return ['elsa-workflow-instance-viewer', { 'instance-id': id }];
    if (what === 'instances') return ['elsa-workflow-instance-list', {}];
    return ['elsa-workflow-definition-list', {}];
  };

  const mount = () => {
    const [name, attributes] = elementOf(location.pathname);
    const element = document.createElement(name);
    for (const [key, value] of Object.entries({ ...attributes, 'remote-endpoint': `${location.origin}/elsa/api` })) element.setAttribute(key, value);
    place.replaceChildren(element);
    const blazor = document.createElement('script');
    blazor.src = '_framework/blazor.webassembly.js';
    document.body.append(blazor);
  };

  localStorage.setItem('BlazorCulture', 'zh-Hans');
  fetch('/elsa/api/features/installed', { headers: { Accept: 'application/json' } })
    .then(answer => {
      if (answer.ok) mount();
      else if (answer.status === 401) location.replace('/login');
      else if (answer.status === 403) say('您没有查看流程定义的权限；需要时请与管理员联系。');
      else say('专家模式暂时打不开，请稍后刷新；事项设计页面不受影响。');
    })
    .catch(() => say('网络不通，专家模式没有打开；恢复后请刷新本页。'));
})();
