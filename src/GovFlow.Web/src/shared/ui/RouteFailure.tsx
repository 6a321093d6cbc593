import { isRouteErrorResponse, useRouteError } from 'react-router';

/** How browsers say that a part of the app could not be fetched: the line is down, or a newer version replaced the file. */
const notFetched = /dynamically imported module|module script failed|preload css|loading chunk/i;

/** In the place of a page that broke or did not arrive, in either app: what happened and how to go on. */
export function RouteFailure() {
  const error = useRouteError();
  const isNotFetched = error instanceof Error && notFetched.test(error.message);
  const isUnknownAddress = isRouteErrorResponse(error) && error.status === 404;
  return (
    <div className="page">
      <div className="notice" data-tone={isNotFetched ? 'amber' : 'red'} role="alert">
        <strong>{isNotFetched ? '页面没有取到' : isUnknownAddress ? '没有这个页面' : '页面出现意外错误'}</strong>
        <span>{isNotFetched ? '网络不通，或系统已有新版。' : '其他页面不受影响；多次出现的，请告知系统管理员。'}</span>
        <button type="button" className="link-button" onClick={() => window.location.reload()}>
          再试一次
        </button>
      </div>
    </div>
  );
}
